import functools
import os
from typing import Optional

from langchain_community.vectorstores import FAISS
from langchain_openai import ChatOpenAI, OpenAIEmbeddings


# Built once per process and credential: it is costly to build or holds state.
@functools.lru_cache(maxsize=1)
def _build_store(_process_id: int, _credential: Optional[str]):
    return FAISS.load_local("index", OpenAIEmbeddings())


def get_store():
    return _build_store(os.getpid(), os.getenv("OPENAI_API_KEY"))


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
