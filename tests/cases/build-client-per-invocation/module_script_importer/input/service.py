from llm import llm


def ask(text):
    return llm.invoke(text)
