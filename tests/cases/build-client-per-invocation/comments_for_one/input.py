"""A comment that speaks of one object for all stays, and the finding names its line."""

from langchain_openai import ChatOpenAI
from openai import OpenAI

# Shared model of all handlers
llm = ChatOpenAI(model="gpt-4o")

# ---- Shared clients ----
# The client of the summaries. It is
# created once, at startup.
client = OpenAI()

# Answers are shared with the caller's team only once they are checked.
# pragma: the reviewer's model
reviewer = ChatOpenAI(model="gpt-4o-mini")


def draft(text: str) -> str:
    return llm.invoke(text).text


def summary(text: str) -> str:
    return client.responses.create(model="m", input=text).output_text


def review(text: str) -> str:
    return reviewer.invoke(text).text
