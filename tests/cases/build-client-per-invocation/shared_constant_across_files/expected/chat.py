from langchain_openai import ChatOpenAI

from config import read_key, read_mode, read_name


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(api_key=read_key(), model=read_mode(), user=read_name())


def ask(text):
    llm = create_llm()
    return llm.invoke(text)
