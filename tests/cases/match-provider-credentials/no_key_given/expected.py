import os

from langchain_openai import ChatOpenAI
from openai import OpenAI


def groq():
    return OpenAI(base_url="https://api.groq.com/openai/v1", api_key=os.getenv("GROQ_API_KEY"))


def deepseek():
    return ChatOpenAI(
        api_key=os.getenv("DEEPSEEK_API_KEY"),  # as the library's default
        base_url="https://api.deepseek.com",
    )


def own():
    return OpenAI(api_key=None)
