from service import *


def ask(text):
    fast_llm = create_fast_llm()
    return fast_llm.invoke(text)
