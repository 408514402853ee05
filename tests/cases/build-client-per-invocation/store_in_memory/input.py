from langchain_core.documents import Document
from langchain_core.vectorstores import InMemoryVectorStore
from langchain_openai import OpenAIEmbeddings

store = InMemoryVectorStore(OpenAIEmbeddings())


def remember(text):
    store.add_documents([Document(text)])


def recall(query):
    return store.similarity_search(query, k=2)
