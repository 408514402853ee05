import os

from fastapi import FastAPI
from groq import Groq
from openai import OpenAI

OPTIONS = {"api_key": os.getenv("SUMMARY_KEY"), "timeout": 20}
CHANGED = {"api_key": os.getenv("OTHER_KEY")}
CHANGED["api_key"] = "of a server nearby"

app = FastAPI()


@app.post("/summary")
def summary(text: str) -> str:
    return OpenAI(**OPTIONS).responses.create(model="gpt-4o-mini", input=text).output_text


@app.post("/fast")
def fast(text: str) -> str:
    options = dict(api_key=os.environ["FAST_KEY"], timeout=5)
    client = Groq(**options, max_retries=1)
    return client.chat.completions.create(model="llama", messages=[{"role": "user", "content": text}])


@app.post("/other")
def other(text: str) -> str:
    return OpenAI(**CHANGED).responses.create(model="gpt-4o-mini", input=text).output_text
