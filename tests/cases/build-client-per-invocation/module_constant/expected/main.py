from config import MODEL, read_openai_api_key
from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model=MODEL, api_key=read_openai_api_key())


def ask(text):
    llm = create_llm()
    return llm.invoke(text)
