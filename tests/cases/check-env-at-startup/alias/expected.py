import os
from contextlib import asynccontextmanager
from os import environ as env

import fastapi as web
from openai import OpenAI as Client


def check_environment() -> None:
    """Raise an error that names every variable this program needs and does not have."""
    if not os.getenv("SUMMARY_KEY"):
        raise RuntimeError("Missing SUMMARY_KEY")


@asynccontextmanager
async def lifespan(_: web.FastAPI):
    check_environment()
    yield


service = web.FastAPI(title="summaries", lifespan=lifespan)


@service.post("/summary")
def summary(text: str) -> str:
    client = Client(api_key=env.get("SUMMARY_KEY"))
    return client.responses.create(model="gpt-4o-mini", input=text).output_text
