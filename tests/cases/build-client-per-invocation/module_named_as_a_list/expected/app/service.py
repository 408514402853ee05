from app import llm


def ask(text):
    return llm.create_model().invoke(text)
