
from openai import OpenAI


def first() -> object:
    if True:
        pass
    return OpenAI()
