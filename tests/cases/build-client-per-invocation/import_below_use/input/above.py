import json

from langchain_openai import ChatOpenAI

print(json.dumps({}))
import os

llm = ChatOpenAI()


def ask(text):
    return llm.invoke(text)


import sys

print(sys.argv)
