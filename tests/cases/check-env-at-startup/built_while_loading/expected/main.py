import os
from contextlib import asynccontextmanager

from anthropic import Anthropic
from fastapi import FastAPI
from service import Writer, transcribe


def check_environment() -> None:
    """Raise an error that names every variable this program needs and does not have."""
    if not os.getenv("GROQ_API_KEY"):
        raise RuntimeError("Missing GROQ_API_KEY")


@asynccontextmanager
async def lifespan(app: FastAPI):
    check_environment()
    app.state.claude = Anthropic()
    yield


app = FastAPI(lifespan=lifespan)
writer = Writer()


@app.post("/write")
async def write(text: str) -> str:
    return writer.write(text)


@app.post("/transcribe")
async def hear(path: str) -> str:
    return transcribe(path)
