import functools
import os

from langchain_community.vectorstores import FAISS
from langchain_openai import ChatOpenAI, OpenAIEmbeddings
from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


REPORT_KEY = os.getenv("REPORT_KEY")


def create_llm() -> ChatOpenAI:
    # The key of all that talks to OpenAI.
    openai_key = os.environ["OPENAI_API_KEY"]
    return ChatOpenAI(api_key=openai_key)


# One for each process and credential: a fork or a new key gets its own.
@functools.lru_cache(maxsize=1)
def _build_embeddings(_process_id: int, _credential: str | None) -> OpenAIEmbeddings:
    # The key of all that talks to OpenAI.
    openai_key = os.environ["OPENAI_API_KEY"]
    return OpenAIEmbeddings(api_key=openai_key)


def get_embeddings() -> OpenAIEmbeddings:
    return _build_embeddings(os.getpid(), os.getenv("OPENAI_API_KEY"))


# Built once per process and credential: it is costly to build or holds state.
@functools.lru_cache(maxsize=1)
def _build_store(_process_id: int, search_key: str | None):
    if not search_key:
        raise RuntimeError("Set SEARCH_KEY")
    return FAISS.load_local("index", OpenAIEmbeddings(api_key=search_key))


def get_store():
    return _build_store(os.getpid(), os.getenv("SEARCH_KEY"))


def create_search() -> ChatOpenAI:
    search_key = os.getenv("SEARCH_KEY")
    if not search_key:
        raise RuntimeError("Set SEARCH_KEY")
    return ChatOpenAI(model="gpt-4o-mini", api_key=search_key)


def create_reporter() -> OpenAI:
    report_key = os.getenv("REPORT_KEY")
    return OpenAI(api_key=report_key, http_client=_openai_transport(os.getpid()))


def ask(text):
    llm = create_llm()
    return llm.invoke(text)


def embed(text):
    embeddings = get_embeddings()
    return embeddings.embed_query(text)


def find(text):
    search = create_search()
    store = get_store()
    return search.invoke(str(store.similarity_search(text)))


def report(text):
    reporter = create_reporter()
    reporter.responses.create(model="gpt-4o-mini", input=text)
    return REPORT_KEY[-4:]
