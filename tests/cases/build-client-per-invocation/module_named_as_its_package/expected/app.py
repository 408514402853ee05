from lib.groq import ask
from lib.langchain_openai import create_llm


async def both(text):
    llm = create_llm()
    return await ask(text), await llm.ainvoke(text)
