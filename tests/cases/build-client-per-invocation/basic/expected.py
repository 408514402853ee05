import os

from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini", api_key=os.getenv("OPENAI_API_KEY"))


def summarize(text: str) -> str:
    """Summarize a text."""
    llm = create_llm()
    return llm.invoke(text).content


async def asummarize(text: str) -> str:
    llm = create_llm()
    answer = await llm.ainvoke(text)
    return answer.content
