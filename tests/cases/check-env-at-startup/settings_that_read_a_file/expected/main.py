import os
from contextlib import asynccontextmanager

from anthropic import Anthropic
from config import settings
from fastapi import FastAPI
from groq import Groq
from openai import OpenAI


def check_environment() -> None:
    """Raise an error that names every variable this program needs and does not have."""
    if not os.getenv("GROQ_API_KEY"):
        raise RuntimeError("Missing GROQ_API_KEY")


@asynccontextmanager
async def lifespan(_: FastAPI):
    check_environment()
    yield


app = FastAPI(lifespan=lifespan)


@app.post("/summary")
async def summary(text: str) -> str:
    client = OpenAI(api_key=settings.openai_api_key)
    return client.responses.create(model="gpt-4o-mini", input=text).output_text


@app.post("/review")
async def review(text: str) -> str:
    client = Anthropic(api_key=settings.anthropic_api_key)
    return client.messages.create(model="claude-sonnet-4-5", max_tokens=9, messages=[{"role": "user", "content": text}])


@app.post("/fast")
async def fast(text: str) -> str:
    client = Groq(api_key=os.environ["GROQ_API_KEY"])
    return client.chat.completions.create(model="llama", messages=[{"role": "user", "content": text}])
