from app import *


def ask(question):
    llm = create_llm()
    return llm.invoke(question)
