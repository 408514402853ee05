from langchain.chains import RetrievalQA
from langchain_community.vectorstores import FAISS

from app.llm import create_embeddings, create_llm


def answer(question, texts):
    embeddings = create_embeddings()
    store = FAISS.from_texts(texts, embeddings)
    llm = create_llm()
    # Nobody here sees which half of the model the chain calls.
    chain = RetrievalQA.from_chain_type(llm=llm, retriever=store.as_retriever())
    return chain.invoke({"query": question})
