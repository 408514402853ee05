import os

from groq import Groq
from openai import OpenAI

KEY = os.getenv("GROQ_API_KEY")


def answer():
    return OpenAI(api_key=KEY)


def other():
    key = os.environ.get("OPENAI_API_KEY")
    return Groq(api_key=key)
