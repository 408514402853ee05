import functools
import os

from langchain_core.prompts import ChatPromptTemplate
from langchain_core.output_parsers import StrOutputParser
from langchain_groq import ChatGroq

prompt = ChatPromptTemplate.from_template("{text}")


# One for each process and credential: a fork or a new key gets its own.
@functools.lru_cache(maxsize=1)
def _build_llm(_process_id: int, _credential: str | None) -> ChatGroq:
    return ChatGroq(model="llama-3.1-8b-instant")


def get_llm() -> ChatGroq:
    return _build_llm(os.getpid(), os.getenv("GROQ_API_KEY"))


def create_grader():
    return prompt | get_llm().with_structured_output(dict)


def grade(text):
    llm = get_llm()
    rewriter = prompt | llm | StrOutputParser()
    grader = create_grader()
    return grader.invoke({"text": rewriter.invoke({"text": text})})


async def stream(text):
    grader = create_grader()
    for part in grader.stream({"text": text}):
        yield part


if __name__ == "__main__":
    print(grade("Is it grounded?"))
