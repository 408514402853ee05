"""The tasks of a queue."""

import os

from celery import Celery
from openai import OpenAI

app = Celery("tasks")
app.config_from_object("celeryconfig")
client = OpenAI(api_key=os.environ["OPENAI_API_KEY"], max_retries=0)


@app.task
def summarize(text: str) -> str:
    completion = client.chat.completions.create(model="gpt-4o-mini", messages=[{"role": "user", "content": text}])
    return completion.choices[0].message.content or ""
