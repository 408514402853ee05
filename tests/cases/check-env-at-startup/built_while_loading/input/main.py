from contextlib import asynccontextmanager

from anthropic import Anthropic
from fastapi import FastAPI
from service import Writer, transcribe


@asynccontextmanager
async def lifespan(app: FastAPI):
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
