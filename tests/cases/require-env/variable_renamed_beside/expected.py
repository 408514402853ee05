import os

from groq import Groq
from openai import OpenAI

KEY = os.getenv("OPENAI_API_KEY")


def answer():
    if not KEY:
        raise RuntimeError("Missing OPENAI_API_KEY")
    return OpenAI(api_key=KEY)


def other():
    key = os.environ.get("GROQ_API_KEY")
    if not key:
        raise RuntimeError("Missing GROQ_API_KEY")
    return Groq(api_key=key)
