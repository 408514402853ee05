import functools
import os

from langchain_community.vectorstores import FAISS
from langchain_groq import ChatGroq
from langchain_openai import OpenAIEmbeddings

store = FAISS.load_local("index", OpenAIEmbeddings())  # needs the index that `make index` builds


# One for each process and credential: a fork or a new key gets its own.
@functools.lru_cache(maxsize=1)
def _build_llm(_process_id: int, key: str | None) -> ChatGroq:
    return ChatGroq(
        model="llama",
        api_key=key,  # of the team
    )  # the slow one


def get_llm() -> ChatGroq:
    return _build_llm(os.getpid(), os.getenv("GROQ_API_KEY"))


def ask(text):
    llm = get_llm()
    return llm.invoke(text), store.similarity_search(text)
