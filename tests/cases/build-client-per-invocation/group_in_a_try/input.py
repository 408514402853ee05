from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI

prompt = ChatPromptTemplate.from_template("{text}")

try:
    llm = ChatOpenAI(model="gpt-4o-mini")
    chain = prompt | llm
except Exception:
    llm = None
    chain = None

try:
    other = ChatOpenAI(model="gpt-4o")
except Exception:
    print("no other")


def ask(text):
    return llm.invoke(text) if llm else chain


def ask_other(text):
    return other.invoke(text)
