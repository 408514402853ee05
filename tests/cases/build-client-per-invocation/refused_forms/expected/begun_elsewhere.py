from langchain_openai import ChatOpenAI
from tools import *

# In a function this would be a local that has no value yet.
models += [ChatOpenAI(model="gpt-4o")]


def ask(q):
    return models[0].invoke(q)
