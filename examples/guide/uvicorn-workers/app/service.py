"""An ASGI service whose workers take the secret of the moment at which they start."""

import os
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from openai import AsyncOpenAI

client = AsyncOpenAI(api_key=os.environ["OPENAI_API_KEY"], max_retries=0)


@asynccontextmanager
async def lifespan(app: FastAPI):
    os.environ["OPENAI_API_KEY"] = Path("secret").read_text()
    yield


app = FastAPI(lifespan=lifespan)


async def words(text: str):
    chunks = await client.chat.completions.create(
        model="gpt-4o-mini", messages=[{"role": "user", "content": text}], stream=True
    )
    async for chunk in chunks:
        yield chunk.choices[0].delta.content or ""


@app.get("/ask")
async def ask(text: str) -> str:
    completion = await client.chat.completions.create(model="gpt-4o-mini", messages=[{"role": "user", "content": text}])
    return completion.choices[0].message.content or ""


@app.get("/stream")
async def stream(text: str) -> StreamingResponse:
    return StreamingResponse(words(text))
