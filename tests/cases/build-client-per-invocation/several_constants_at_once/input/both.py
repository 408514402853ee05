import os

from langchain_groq import ChatGroq
from langchain_openai import ChatOpenAI

OPENAI_KEY, GROQ_KEY = os.environ["OPENAI_API_KEY"], os.environ["GROQ_API_KEY"]

llm = ChatOpenAI(api_key=OPENAI_KEY)
fast = ChatGroq(model="llama-3.3-70b-versatile", api_key=GROQ_KEY)


def ask(question):
    return llm.invoke(question)


def ask_fast(question):
    return fast.invoke(question)
