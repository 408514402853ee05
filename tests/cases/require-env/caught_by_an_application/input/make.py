from groq import Groq
from openai import OpenAI


def make():
    return OpenAI()


def fast():
    return Groq()
