import os

from langchain_community.vectorstores import FAISS
from langchain_groq import ChatGroq
from langchain_openai import OpenAIEmbeddings

store = FAISS.load_local("index", OpenAIEmbeddings())  # needs the index that `make index` builds

KEY = os.getenv("GROQ_API_KEY")
llm = ChatGroq(
    model="llama",
    api_key=KEY,  # of the team
)  # the slow one


def ask(text):
    return llm.invoke(text), store.similarity_search(text)
