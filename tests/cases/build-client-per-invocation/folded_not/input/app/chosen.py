import os

from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI

# Who chooses the one needs no key of the other.
small = ChatOpenAI(model="gpt-4o-mini")
large = ChatAnthropic(model="claude")
chosen = small.bind(stop=["x"]) if os.getenv("SMALL") else large.bind(stop=["x"])

model = ChatOpenAI(model="gpt-4o")
other = ChatAnthropic(model="claude")
if os.getenv("OTHER"):
    bound = other.bind(stop=["x"])
else:
    bound = model.bind(stop=["x"])


def ask(text):
    return chosen.invoke(text)


def ask_again(text):
    return bound.invoke(text)
