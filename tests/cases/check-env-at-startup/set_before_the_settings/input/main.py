import os

os.environ.setdefault("OPENAI_API_KEY", "the key of the local server")

from config import settings
from fastapi import FastAPI
from openai import OpenAI

app = FastAPI()


@app.post("/summary")
async def summary(text: str) -> str:
    client = OpenAI(api_key=settings.openai_api_key)
    return client.responses.create(model="gpt-4o-mini", input=text).output_text
