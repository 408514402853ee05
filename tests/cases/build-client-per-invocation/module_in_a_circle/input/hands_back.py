from llm import brought


def ask(text):
    return brought.invoke(text)
