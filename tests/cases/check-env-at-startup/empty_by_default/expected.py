import os
from contextlib import asynccontextmanager

from fastapi import FastAPI
from openai import OpenAI


def check_environment() -> None:
    """Raise an error that names every variable this program needs and does not have."""
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")


@asynccontextmanager
async def lifespan(_: FastAPI):
    check_environment()
    yield


app = FastAPI(lifespan=lifespan)


class Answers:
    def __init__(self) -> None:
        # The SDK takes an empty key, and the provider refuses it.
        self.client = OpenAI(api_key=os.getenv("OPENAI_API_KEY", ""))


answers = Answers()


@app.post("/answers")
def ask(text: str) -> str:
    return answers.client.responses.create(model="gpt-4o-mini", input=text).output_text
