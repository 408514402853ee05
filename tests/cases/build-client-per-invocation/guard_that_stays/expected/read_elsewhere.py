import os

import requests
from langchain_openai import ChatOpenAI

if not os.environ.get("OPENAI_API_KEY"):
    raise ValueError("set it")


def create_llm() -> ChatOpenAI:
    if not os.environ.get("OPENAI_API_KEY"):
        raise ValueError("set it")
    return ChatOpenAI()


def f():
    llm = create_llm()
    return llm.invoke("x")


def raw():
    return requests.get("https://api.openai.com/v1/models", headers={"Authorization": "Bearer " + os.environ["OPENAI_API_KEY"]})
