from fastapi import FastAPI
from openai import OpenAI

from app.hooks import register

app = FastAPI()
register(app)


@app.post("/summary")
def summary(text: str) -> str:
    return OpenAI().responses.create(model="gpt-4o-mini", input=text).output_text
