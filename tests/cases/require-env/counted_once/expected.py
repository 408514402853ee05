import os

from langchain_openai import ChatOpenAI, OpenAIEmbeddings


def answer(text: str) -> str:
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")
    llm = ChatOpenAI(model="gpt-4o-mini")
    embeddings = OpenAIEmbeddings()
    return llm.invoke(str(embeddings.embed_query(text))).content
