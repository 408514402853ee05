"""None of these needs a check: nothing is required, or nothing is served."""

import os

from fastapi import FastAPI
from ollama import Client
from openai import OpenAI

from app.other import OpenAI as Other

app = FastAPI()


@app.post("/local")
def local(text: str) -> str:
    return Client().generate("llama3", text).response


@app.post("/default")
def default(text: str) -> str:
    client = OpenAI(api_key=os.getenv("OPENAI_API_KEY", "sk-local"), base_url="http://localhost:8000/v1")
    return client.responses.create(model="x", input=text).output_text


@app.post("/perhaps")
def perhaps(text: str) -> str:
    if os.getenv("OPENAI_API_KEY"):
        return OpenAI().responses.create(model="x", input=text).output_text
    return Other().answer(text)
