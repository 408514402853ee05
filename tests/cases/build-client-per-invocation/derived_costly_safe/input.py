from langchain_community.vectorstores import FAISS
from langchain_openai import OpenAIEmbeddings

embeddings = OpenAIEmbeddings()
store = FAISS.load_local("index", embeddings)


def search(query):
    return store.similarity_search(query)
