from langchain_openai import ChatOpenAI

from .config import OPENAI as KEY, ORG

llm = ChatOpenAI(api_key=KEY, organization=ORG)
fast = ChatOpenAI(model="gpt-4o-mini", api_key=KEY)


def ask(question):
    return llm.invoke(question), fast.invoke(question)


def presence():
    return bool(KEY)
