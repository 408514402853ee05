from core import llm as fast_llm


def ask(text):
    return fast_llm.invoke(text)
