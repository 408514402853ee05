import os

from langchain_openai import ChatOpenAI, OpenAIEmbeddings

if not os.getenv("OPENAI_API_KEY"):
    raise RuntimeError("OPENAI_API_KEY is required")

embeddings = OpenAIEmbeddings(model="x")
chat = ChatOpenAI(model="x", api_key=os.getenv("OPENAI_API_KEY"))


def f():
    return embeddings.embed_query("x"), chat.invoke("x")
