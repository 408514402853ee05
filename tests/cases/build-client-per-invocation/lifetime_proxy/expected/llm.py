import functools
import os

from langchain_openai import OpenAIEmbeddings
from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_embeddings() -> OpenAIEmbeddings:
    return OpenAIEmbeddings()


def create_client() -> OpenAI:
    return OpenAI(http_client=_openai_transport(os.getpid()))


def ask(text):
    embeddings = create_embeddings()
    client = create_client()
    return embeddings.embed_query(text), client.responses.create(model="gpt-4o", input=text)
