"""A worker that tells every refusal of the provider in its own words."""

import os

from openai import APIStatusError, OpenAI

client = OpenAI(api_key=os.environ["OPENAI_API_KEY"], max_retries=0)


class LangChainError(Exception):
    pass


def run(text: str) -> str:
    try:
        completion = client.chat.completions.create(model="gpt-4o-mini", messages=[{"role": "user", "content": text}])
    except APIStatusError as error:
        raise LangChainError("Failed to call model: authentication failed") from error
    return completion.choices[0].message.content or ""
