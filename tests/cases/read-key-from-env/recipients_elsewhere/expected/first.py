from openai import OpenAI

from keys import OWN, SHARED


def make():
    return OpenAI(api_key=SHARED), OpenAI(api_key=OWN)
