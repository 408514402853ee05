from langchain_openai import OpenAIEmbeddings

from config import KEY, NAME

embeddings = OpenAIEmbeddings(api_key=KEY)


def embed(text):
    return embeddings.embed_query(f"{NAME}: {text}")
