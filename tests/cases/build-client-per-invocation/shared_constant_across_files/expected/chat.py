from langchain_openai import ChatOpenAI

from config import MODE, NAME, read_key


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(api_key=read_key(), model=MODE, user=NAME)


def ask(text):
    llm = create_llm()
    return llm.invoke(text)
