import os

from openai import OpenAI

from config import OPENAI_KEY

KEY = os.getenv("OPENAI_API_KEY")


def ask() -> object:
    return OpenAI(api_key=OPENAI_KEY), OpenAI(api_key=KEY)
