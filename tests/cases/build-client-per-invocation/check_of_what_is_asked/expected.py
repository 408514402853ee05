import os

from langchain_openai import ChatOpenAI


def setting(name):
    if not name:
        raise ValueError("the name of a variable is missing")
    return os.getenv(name)


def required(name):
    if name not in os.environ:
        raise KeyError(name)
    return os.environ.get(name)


def create_llm() -> ChatOpenAI:
    api_key = setting("OPENAI_API_KEY")
    if not api_key:
        raise RuntimeError("Missing OPENAI_API_KEY")
    return ChatOpenAI(api_key=api_key)


def create_judge() -> ChatOpenAI:
    return ChatOpenAI(api_key=required("OTHER_OPENAI_API_KEY"))


def ask(question):
    llm = create_llm()
    judge = create_judge()
    return judge.invoke(llm.invoke(question).content)
