from core import *


def ask(text):
    return limit, text


def tell(llm):
    return llm
