import os
from typing import Optional

from langchain_community.vectorstores import FAISS
from langchain_openai import ChatOpenAI, OpenAIEmbeddings

# Built once per process and credential: it is costly to build or holds state.
_store_by_process = {}


def get_store():
    process = os.getpid()
    credential = os.getenv("OPENAI_API_KEY")
    known = _store_by_process.get(process)
    if known is None or known[0] != credential:
        store = FAISS.load_local("index", OpenAIEmbeddings())
        known = _store_by_process[process] = (credential, store)
    return known[1]


def create_llm() -> Optional[ChatOpenAI]:
    return ChatOpenAI() if os.getenv("OPENAI_API_KEY") else None


def create_other() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o")


def find(text):
    store = get_store()
    return store.similarity_search(text)


def ask(text):
    llm = create_llm()
    return llm.invoke(text) if llm else text


def answer(text: str, model: Optional[ChatOpenAI] = None, again: Optional[ChatOpenAI] = None):
    if model is None:
        model = create_other()
    if again is None:
        again = create_other()
    return (again or model).invoke(text)
