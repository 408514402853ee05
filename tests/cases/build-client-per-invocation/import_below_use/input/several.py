from langchain_openai import ChatOpenAI

llm = ChatOpenAI()


def ask(text):
    return llm.invoke(text)


import sys, os

print(os.getcwd(), sys.argv)
