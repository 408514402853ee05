from langchain_openai import OpenAIEmbeddings

from config import read_key, NAME


def create_embeddings() -> OpenAIEmbeddings:
    return OpenAIEmbeddings(api_key=read_key())


def embed(text):
    embeddings = create_embeddings()
    return embeddings.embed_query(f"{NAME}: {text}")
