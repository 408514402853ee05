import os

from langchain_openai import ChatOpenAI
from openai import OpenAI

if os.getenv("OPENAI_API_KEY"):
    client = OpenAI()

try:
    llm = ChatOpenAI()
except Exception:
    pass


def create_judge() -> ChatOpenAI:
    try:
        return ChatOpenAI(model="o3")
    except Exception as error:
        raise SystemExit("no judge") from error


def create_helper() -> ChatOpenAI | None:
    if os.getenv("OPENAI_API_KEY"):
        return ChatOpenAI(model="gpt-4o")
    return None


def ask(text):
    return client.responses.create(model="gpt-4o-mini", input=text)


def answer(text):
    judge = create_judge()
    helper = create_helper()
    return judge.invoke(llm.invoke(text).content), helper
