from app import core as shared


def ask(text):
    return shared.create_llm().invoke(text)
