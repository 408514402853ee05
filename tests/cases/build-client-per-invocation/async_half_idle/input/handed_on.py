from langchain_groq import ChatGroq

from ask import run

llm = ChatGroq(model="llama-3.1-8b-instant")


def ask(text):
    return run(llm, text)
