from app import llm


def ask(text):
    return llm.model.invoke(text)
