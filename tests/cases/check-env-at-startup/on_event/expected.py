import os

from fastapi import FastAPI
from openai import OpenAI

app = FastAPI()


def check_environment() -> None:
    """Raise an error that names every variable this program needs and does not have."""
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")


@app.on_event("startup")
async def start() -> None:
    """Warm up."""
    check_environment()
    print("up")


@app.post("/summary")
def summary(text: str) -> str:
    return OpenAI().responses.create(model="gpt-4o-mini", input=text).output_text
