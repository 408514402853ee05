import warnings

from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ChatOpenAI(model="gpt-4o-mini")


def ask(text):
    llm = create_llm()
    return llm.invoke(text)
