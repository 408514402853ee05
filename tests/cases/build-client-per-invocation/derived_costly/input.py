from langchain_community.vectorstores import FAISS
from langchain_openai import OpenAIEmbeddings

embeddings = OpenAIEmbeddings()
store = FAISS.load_local("index", embeddings)
retriever = store.as_retriever(search_kwargs={"k": 3})


def search(query):
    return retriever.invoke(query)
