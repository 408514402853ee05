import openai
from langchain_openai import ChatOpenAI


def make():
    return openai.OpenAI()


def chat():
    return ChatOpenAI()


def again():
    return openai.AsyncOpenAI()
