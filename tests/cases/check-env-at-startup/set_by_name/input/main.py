from fastapi import FastAPI
from openai import OpenAI

from vault import bring

bring()
app = FastAPI()


@app.post("/summary")
def summary(text: str) -> str:
    return OpenAI().responses.create(model="gpt-4o-mini", input=text).output_text
