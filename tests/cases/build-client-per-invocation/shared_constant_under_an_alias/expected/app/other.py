from langchain_openai import ChatOpenAI

from .config import OPENAI as KEY, ORG, read_openai


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(api_key=read_openai(), organization=ORG)


def create_fast() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini", api_key=read_openai())


def ask(question):
    llm = create_llm()
    fast = create_fast()
    return llm.invoke(question), fast.invoke(question)


def presence():
    return bool(KEY)
