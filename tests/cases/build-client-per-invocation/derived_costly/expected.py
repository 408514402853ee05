import functools
import os

from langchain_community.vectorstores import FAISS
from langchain_openai import OpenAIEmbeddings


def create_embeddings() -> OpenAIEmbeddings:
    return OpenAIEmbeddings()


# Built once per process and credential: it is costly to build or holds state.
@functools.lru_cache(maxsize=8)
def _build_store(process_id: int, *credentials: str | None):
    return FAISS.load_local("index", create_embeddings())


def create_store():
    return _build_store(os.getpid(), os.getenv("OPENAI_API_KEY"))


def create_retriever():
    return create_store().as_retriever(search_kwargs={"k": 3})


def search(query):
    retriever = create_retriever()
    return retriever.invoke(query)
