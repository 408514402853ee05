import warnings

from langchain_openai import ChatOpenAI

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    llm = ChatOpenAI(model="gpt-4o-mini")


def ask(text):
    return llm.invoke(text)
