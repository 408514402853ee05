import os

from groq import Groq
from langchain_openai import ChatOpenAI, OpenAIEmbeddings


def build():
    api_key = os.getenv("GROQ_API_KEY")

    return Groq(api_key=api_key)


def embed(text):
    return OpenAIEmbeddings().embed_query(text)


def ask(text):
    return ChatOpenAI(model="gpt-4o").invoke(text)
