from service import *


def ask(text):
    return fast_llm.invoke(text)
