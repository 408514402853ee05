import os

from langchain_openai import ChatOpenAI

api_key = os.environ.get("OPENAI_API_KEY")
if api_key is None:
    raise ValueError("OPENAI_API_KEY not found")
os.environ["OPENAI_API_KEY"] = api_key


def create_llm() -> ChatOpenAI:
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")
    return ChatOpenAI()


def f():
    llm = create_llm()
    return llm.invoke("x")
