from llm import *


def ask(text):
    llm = create_llm()
    return llm.invoke(text)
