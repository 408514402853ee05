import os
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, FastAPI
from langchain_openai import ChatOpenAI

from llm import create_llm


@dataclass
class Service:
    llm: ChatOpenAI = field(default_factory=lambda: create_llm())


def check_environment() -> None:
    """Raise an error that names every variable this program needs and does not have."""
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")


@asynccontextmanager
async def lifespan(_: FastAPI):
    check_environment()
    yield


app = FastAPI(lifespan=lifespan)
LLM = Annotated[ChatOpenAI, Depends(create_llm)]


@app.get("/answer")
def answer(text: str, llm: LLM):
    return {"answer": llm.invoke(text), "again": Service().llm.invoke(text)}
