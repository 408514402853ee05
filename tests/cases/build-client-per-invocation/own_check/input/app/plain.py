import os

from langchain_openai import ChatOpenAI

from .env import require_env

KEY = os.getenv("OPENAI_API_KEY")
llm = ChatOpenAI(model="gpt-4o-mini", api_key=KEY)


def ask(text):
    return llm.invoke(text), require_env
