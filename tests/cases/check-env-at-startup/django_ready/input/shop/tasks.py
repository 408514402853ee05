from openai import OpenAI

from shop.celery import app


@app.task
def shorten(text: str) -> str:
    return OpenAI().responses.create(model="x", input=text).output_text
