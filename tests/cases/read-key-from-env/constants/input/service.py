from openai import OpenAI

from config import OPENAI_KEY

KEY = "q7Rk2mZx9Wd4Tn6Bv8Yc1Hs3"


def ask() -> object:
    return OpenAI(api_key=OPENAI_KEY), OpenAI(api_key=KEY)
