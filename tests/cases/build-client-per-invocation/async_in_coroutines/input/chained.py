from langchain_core.prompts import ChatPromptTemplate
from langchain_groq import ChatGroq

llm = ChatGroq(model="llama-3.1-8b-instant")
prompt = ChatPromptTemplate.from_messages([("human", "{text}")])
chain = prompt | llm


async def summarize(text: str) -> object:
    return await chain.ainvoke({"text": text})


async def ask(text: str) -> object:
    return await llm.ainvoke(text)
