import os

from langchain_openai import ChatOpenAI, OpenAIEmbeddings
from langchain_community.vectorstores import FAISS

if not os.environ.get("OPENAI_API_KEY"):
    raise ValueError("set it")


# The chat.
def create_llm() -> ChatOpenAI:
    if not os.environ.get("OPENAI_API_KEY"):
        raise ValueError("set it")
    return ChatOpenAI()


store = FAISS.load_local("x", OpenAIEmbeddings())
print(store.index)


def f():
    llm = create_llm()
    return llm.invoke("x"), store.similarity_search("x")
