"""The model of both programs."""

import os

from openai import OpenAI


def ask(text: str) -> str:
    client = OpenAI(api_key=os.environ["OPENAI_API_KEY"], max_retries=0)
    completion = client.chat.completions.create(model="gpt-4o-mini", messages=[{"role": "user", "content": text}])
    return completion.choices[0].message.content or ""
