import os

from langchain_openai import ChatOpenAI


def summarize(text: str) -> str:
    llm = ChatOpenAI(model="gpt-4o-mini", api_key=os.getenv("OPENAI_API_KEY"))
    return llm.invoke(text).content
