import os

from langchain_groq import ChatGroq

llm = ChatGroq(model="llama", api_key=os.getenv("GROQ_API_KEY"))


def ask(text):
    return llm.invoke(text)
