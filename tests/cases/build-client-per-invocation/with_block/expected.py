import warnings

from langchain_openai import ChatOpenAI


def create_llm():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        llm = ChatOpenAI(model="gpt-4o-mini")
    return llm


def ask(text):
    llm = create_llm()
    return llm.invoke(text)
