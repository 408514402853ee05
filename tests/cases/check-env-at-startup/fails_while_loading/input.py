import os

from fastapi import FastAPI
from openai import OpenAI

KEY = os.environ["OPENAI_API_KEY"]
app = FastAPI()


@app.post("/summary")
def summary(text: str) -> str:
    return OpenAI(api_key=KEY).responses.create(model="gpt-4o-mini", input=text).output_text
