import logging
import os

from fastapi import FastAPI
from openai import AzureOpenAI

app = FastAPI(
    title="summaries",
    version="2",
    docs_url=None,
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
