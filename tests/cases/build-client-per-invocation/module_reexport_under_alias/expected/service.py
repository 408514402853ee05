from core import create_llm as create_fast_llm


def ask(text):
    fast_llm = create_fast_llm()
    return fast_llm.invoke(text)
