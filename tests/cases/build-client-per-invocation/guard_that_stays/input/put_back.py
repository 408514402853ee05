import os

from langchain_openai import ChatOpenAI

api_key = os.environ.get("OPENAI_API_KEY")
if api_key is None:
    raise ValueError("OPENAI_API_KEY not found")
os.environ["OPENAI_API_KEY"] = api_key

llm = ChatOpenAI()


def f():
    return llm.invoke("x")
