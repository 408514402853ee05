import logging
import os
from contextlib import asynccontextmanager

from fastapi import FastAPI
from openai import AzureOpenAI


def check_environment() -> None:
    """Raise an error that names every variable this program needs and does not have."""
    missing = [
        name
        for name in ("AZURE_OPENAI_API_KEY", "AZURE_OPENAI_ENDPOINT")
        if not os.getenv(name)
    ]
    if missing:
        raise RuntimeError("Missing " + ", ".join(missing))


@asynccontextmanager
async def lifespan(_: FastAPI):
    check_environment()
    yield


app = FastAPI(
    title="summaries",
    version="2",
    docs_url=None,
    lifespan=lifespan,
)


@app.post("/summary")
def summary(text: str) -> str:
    client = AzureOpenAI(
        api_key=os.environ.get("AZURE_OPENAI_API_KEY"),
        azure_endpoint=os.environ.get("AZURE_OPENAI_ENDPOINT"),
        api_version="2024-06-01",
    )
    logging.info("asked")
    return client.responses.create(model="gpt-4o-mini", input=text).output_text
