import functools
import os

from langchain_core.prompts import ChatPromptTemplate
from langchain_core.output_parsers import StrOutputParser
from groq import DefaultAsyncHttpxClient, DefaultHttpxClient
from langchain_groq import ChatGroq


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _groq_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


# For the async half of the clients, which no call here uses.
@functools.cache
def _groq_idle_async_transport(_process_id: int) -> DefaultAsyncHttpxClient:
    return DefaultAsyncHttpxClient()


prompt = ChatPromptTemplate.from_template("{text}")


def create_llm() -> ChatGroq:
    return ChatGroq(
        model="llama-3.1-8b-instant",
        http_client=_groq_transport(os.getpid()),
        http_async_client=_groq_idle_async_transport(os.getpid()),
    )


def create_grader():
    return prompt | create_llm().with_structured_output(dict)


def grade(text):
    llm = create_llm()
    rewriter = prompt | llm | StrOutputParser()
    grader = create_grader()
    return grader.invoke({"text": rewriter.invoke({"text": text})})


async def stream(text):
    grader = create_grader()
    for part in grader.stream({"text": text}):
        yield part


if __name__ == "__main__":
    print(grade("Is it grounded?"))
