from llm import *


def ask(text):
    return llm.invoke(text)
