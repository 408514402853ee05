import openai
from anthropic import Anthropic
from groq import Groq
from langchain_openai import ChatOpenAI


def made():
    return openai.OpenAI()


def tupled():
    return ChatOpenAI()


def quiet():
    return openai.AsyncOpenAI()


def answered():
    return Groq()


def other():
    return Anthropic()
