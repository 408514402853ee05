from os import environ as env

import fastapi as web
from openai import OpenAI as Client

service = web.FastAPI(title="summaries")


@service.post("/summary")
def summary(text: str) -> str:
    client = Client(api_key=env.get("SUMMARY_KEY"))
    return client.responses.create(model="gpt-4o-mini", input=text).output_text
