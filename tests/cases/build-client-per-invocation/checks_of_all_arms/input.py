import os

from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI

# Each arm needs the same key.
if os.getenv("PROVIDER") == "small":
    llm = ChatOpenAI(model="gpt-4o-mini")
elif os.getenv("PROVIDER") == "large":
    llm = ChatOpenAI(model="gpt-4o")
else:
    llm = ChatOpenAI(model="o3")

# One arm needs none.
if os.getenv("JUDGE"):
    judge = ChatOpenAI(model="o3")
else:
    judge = None

# Each needs another.
if os.getenv("CLAUDE"):
    chosen = ChatAnthropic(model="claude-sonnet-4-5")
else:
    chosen = ChatOpenAI(model="gpt-4o")

table = {}
for name in ("gpt-4o", "o3"):
    table[name] = ChatOpenAI(model=name)

# It may be empty.
listed = {}
for model in os.getenv("MODELS", "").split(","):
    listed[model] = ChatOpenAI(model=model)


def ask(text):
    return llm.invoke(text), judge, chosen.invoke(text), table["o3"].invoke(text), listed
