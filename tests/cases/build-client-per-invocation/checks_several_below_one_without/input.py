from anthropic import Anthropic
from langchain_groq import ChatGroq
from langchain_openai import ChatOpenAI
plain = Anthropic()
fast = ChatGroq(model="llama-3.3-70b-versatile")
llm = ChatOpenAI()


def ask(question):
    return plain.messages.create(question), fast.invoke(question), llm.invoke(question)
