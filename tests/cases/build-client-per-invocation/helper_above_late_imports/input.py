import os

from langchain_openai import ChatOpenAI

fast = ChatOpenAI(model="gpt-4o-mini")

# The second part.
import json

from langchain_anthropic import ChatAnthropic

judge = ChatAnthropic(model="claude-sonnet-4-5")


def ask(text):
    return json.dumps([fast.invoke(text), judge.invoke(text), os.getcwd()])
