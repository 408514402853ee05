from langchain_core.documents import Document
from langchain_core.vectorstores.in_memory import InMemoryVectorStore
from langchain_openai import OpenAIEmbeddings

names = ["a", "b"]
embeddings = OpenAIEmbeddings()
# What holds state is made of a client: it can't stay behind.
retriever = InMemoryVectorStore.from_documents([Document(name) for name in names], embeddings).as_retriever()


def select(query):
    return retriever.invoke(query)
