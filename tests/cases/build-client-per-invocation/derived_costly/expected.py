import functools
import os

from langchain_community.vectorstores import FAISS
from langchain_openai import OpenAIEmbeddings


# Built once per process and credential: it is costly to build or holds state.
@functools.lru_cache(maxsize=1)
def _build_store(_process_id: int, _credential: str | None):
    embeddings = OpenAIEmbeddings()
    return FAISS.load_local("index", embeddings)


def get_store():
    return _build_store(os.getpid(), os.getenv("OPENAI_API_KEY"))


def create_retriever():
    return get_store().as_retriever(search_kwargs={"k": 3})


def search(query):
    retriever = create_retriever()
    return retriever.invoke(query)
