import os

from langchain_openai import ChatOpenAI
from openai import OpenAI

if os.getenv("OPENAI_API_KEY"):
    client = OpenAI()

try:
    llm = ChatOpenAI()
except Exception:
    pass

try:
    judge = ChatOpenAI(model="o3")
except Exception as error:
    raise SystemExit("no judge") from error

helper = None
if os.getenv("OPENAI_API_KEY"):
    helper = ChatOpenAI(model="gpt-4o")


def ask(text):
    return client.responses.create(model="gpt-4o-mini", input=text)


def answer(text):
    return judge.invoke(llm.invoke(text).content), helper
