import os
from contextlib import asynccontextmanager

from fastapi import FastAPI
from langchain_openai import ChatOpenAI


def check_environment() -> None:
    """Raise an error that names every variable this program needs and does not have."""
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")


@asynccontextmanager
async def lifespan(_: FastAPI):
    check_environment()
    yield


app = FastAPI(lifespan=lifespan)


def create_llm() -> ChatOpenAI:
    api_key = os.getenv("OPENAI_API_KEY")
    if not api_key:
        raise RuntimeError("Missing OPENAI_API_KEY")
    return ChatOpenAI(model="gpt-4o-mini", api_key=api_key)


@app.post("/summary")
async def summary(text: str) -> str:
    llm = create_llm()
    return llm.invoke(text).text
