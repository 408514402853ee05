"""The service."""  # one file

from contextlib import asynccontextmanager

from fastapi import FastAPI  # the web
from openai import OpenAI


# What runs once.
@asynccontextmanager
async def lifespan(app: FastAPI):
    """Open and close."""
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
