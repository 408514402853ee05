from os import environ

from langchain_groq import ChatGroq

# The key of the team.
KEY = environ.get("GROQ_API_KEY")
if not KEY:
    raise ValueError("Ask the team for GROQ_API_KEY")
llm = ChatGroq(model="llama", api_key=KEY)


def ask(text):
    return llm.invoke(text)
