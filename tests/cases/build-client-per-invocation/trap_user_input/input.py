import getpass

from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini", api_key=getpass.getpass())
judge = ChatOpenAI(model=input("model: "))


def ask(text):
    return llm.invoke(text), judge.invoke(text)
