import os
from contextlib import asynccontextmanager

from fastapi import FastAPI
from tasks import summarize


def check_environment() -> None:
    """Raise an error that names every variable this program needs and does not have."""
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")


@asynccontextmanager
async def lifespan(_: FastAPI):
    check_environment()
    yield


app = FastAPI(lifespan=lifespan)


@app.post("/summary")
async def summary(text: str) -> str:
    return summarize(text)
