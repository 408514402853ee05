from lib.groq import ask
from lib.langchain_openai import llm


async def both(text):
    return await ask(text), await llm.ainvoke(text)
