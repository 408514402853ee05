"""The service."""  # one file

import os
from contextlib import asynccontextmanager

from fastapi import FastAPI  # the web
from openai import OpenAI


def check_environment() -> None:
    """Raise an error that names every variable this program needs and does not have."""
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")


# What runs once.
@asynccontextmanager
async def lifespan(app: FastAPI):
    """Open and close."""
    check_environment()
    # The queue comes first.
    queue = await connect()  # may take a while
    yield {"queue": queue}


async def connect():
    return object()


# The app itself.
app = FastAPI(lifespan=lifespan)  # served by uvicorn


@app.post("/summary")
def summary(text: str) -> str:
    return OpenAI().responses.create(model="gpt-4o-mini", input=text).output_text
