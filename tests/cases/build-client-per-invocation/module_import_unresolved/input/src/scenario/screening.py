from src.config.config import llm


def screen(text):
    return llm.invoke(text)
