import os
from typing import Optional

from langchain_community.vectorstores import FAISS
from langchain_openai import ChatOpenAI, OpenAIEmbeddings

store = FAISS.load_local("index", OpenAIEmbeddings())
llm = ChatOpenAI() if os.getenv("OPENAI_API_KEY") else None
other = ChatOpenAI(model="gpt-4o")


def find(text):
    return store.similarity_search(text)


def ask(text):
    return llm.invoke(text) if llm else text


def answer(text: str, model: ChatOpenAI = other, again: Optional[ChatOpenAI] = other):
    return (again or model).invoke(text)
