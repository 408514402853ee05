import os

from langchain_community.vectorstores import FAISS
from langchain_openai import OpenAIEmbeddings

# Built once per process and credential: it is costly to build or holds state.
_store_by_process: dict[int, tuple[str | None, object]] = {}


def get_store():
    process = os.getpid()
    credential = os.getenv("OPENAI_API_KEY")
    known = _store_by_process.get(process)
    if known is None or known[0] != credential:
        embeddings = OpenAIEmbeddings()
        store = FAISS.load_local("index", embeddings)
        known = _store_by_process[process] = (credential, store)
    return known[1]


def create_retriever():
    return get_store().as_retriever(search_kwargs={"k": 3})


def search(query):
    retriever = create_retriever()
    return retriever.invoke(query)
