from app import core as shared


def ask(text):
    return shared.llm.invoke(text)
