from app import *


def ask(question):
    return llm.invoke(question)
