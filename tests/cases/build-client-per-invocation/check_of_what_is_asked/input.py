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


llm = ChatOpenAI(api_key=setting("OPENAI_API_KEY"))
judge = ChatOpenAI(api_key=required("OTHER_OPENAI_API_KEY"))


def ask(question):
    return judge.invoke(llm.invoke(question).content)
