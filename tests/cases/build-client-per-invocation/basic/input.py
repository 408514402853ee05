import os

from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini", api_key=os.getenv("OPENAI_API_KEY"))


def summarize(text: str) -> str:
    """Summarize a text."""
    return llm.invoke(text).content


async def asummarize(text: str) -> str:
    answer = await llm.ainvoke(text)
    return answer.content
