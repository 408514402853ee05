import asyncio
import functools
import os

from groq import DefaultAsyncHttpxClient, DefaultHttpxClient
from langchain_core.prompts import ChatPromptTemplate
from langchain_groq import ChatGroq


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _groq_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


# Holds no credential. One for each running event loop, to which connections belong.
@functools.lru_cache(maxsize=4)
def _groq_loop_transport(_loop: asyncio.AbstractEventLoop) -> DefaultAsyncHttpxClient:
    return DefaultAsyncHttpxClient()


def create_llm() -> ChatGroq:
    return ChatGroq(
        model="llama-3.1-8b-instant",
        http_client=_groq_transport(os.getpid()),
        http_async_client=_groq_loop_transport(asyncio.get_running_loop()),
    )


prompt = ChatPromptTemplate.from_messages([("human", "{text}")])


def create_chain():
    return prompt | create_llm()


async def summarize(text: str) -> object:
    chain = create_chain()
    return await chain.ainvoke({"text": text})


async def ask(text: str) -> object:
    llm = create_llm()
    return await llm.ainvoke(text)
