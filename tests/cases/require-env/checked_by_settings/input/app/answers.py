from openai import OpenAI

from app.config import OPENAI_API_KEY


def ask() -> object:
    return OpenAI(api_key=OPENAI_API_KEY)


def ask_again() -> object:
    return OpenAI()
