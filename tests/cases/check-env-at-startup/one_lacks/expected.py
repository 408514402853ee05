import os
from contextlib import asynccontextmanager

from fastapi import FastAPI
from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI


def check_environment() -> None:
    """Raise an error that names every variable this program needs and does not have."""
    missing = [
        name for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY") if not os.getenv(name)
    ]
    if missing:
        raise RuntimeError("Missing " + ", ".join(missing))


@asynccontextmanager
async def lifespan(_: FastAPI):
    check_environment()
    yield


app = FastAPI(lifespan=lifespan)


@app.post("/summary")
async def summary(text: str) -> str:
    return ChatOpenAI(model="gpt-4o-mini").invoke(text).text


@app.post("/review")
async def review(text: str) -> str:
    return ChatAnthropic(model="claude-sonnet-4-5").invoke(text).text
