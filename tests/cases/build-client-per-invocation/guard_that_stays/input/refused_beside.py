import os

from langchain_openai import ChatOpenAI, OpenAIEmbeddings
from langchain_community.vectorstores import FAISS

if not os.environ.get("OPENAI_API_KEY"):
    raise ValueError("set it")

# The chat.
llm = ChatOpenAI()
store = FAISS.load_local("x", OpenAIEmbeddings())
print(store.index)


def f():
    return llm.invoke("x"), store.similarity_search("x")
