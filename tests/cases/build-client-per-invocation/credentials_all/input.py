from langchain_ollama import ChatOllama
from openai import OpenAI

local = ChatOllama(model="llama3")
served = OpenAI(base_url="http://localhost:11434/v1", api_key="not-needed")


def ask(text: str) -> object:
    return local.invoke(text), served
