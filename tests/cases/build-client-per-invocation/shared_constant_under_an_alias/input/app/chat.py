from groq import Client, Groq
from langchain_groq import ChatGroq

from .config import GROQ as KEY

plain = Groq(api_key=KEY)
chat = ChatGroq(model="llama-3.3-70b-versatile", api_key=KEY)


def ask(question):
    return plain.chat.completions.create(messages=[question], model="llama-3.3-70b-versatile")


def talk(question):
    return chat.invoke(question)


def kind(client):
    return isinstance(client, Client)
