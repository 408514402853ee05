"""A serverless function."""

import os

from anthropic import Anthropic

anthropic = Anthropic(api_key=os.environ["ANTHROPIC_API_KEY"], max_retries=0)


def handler(event: dict[str, str], context: object) -> dict[str, str]:
    message = anthropic.messages.create(
        model="claude-sonnet-4-5", max_tokens=100, messages=[{"role": "user", "content": event["text"]}]
    )
    return {"answer": message.content[0].text}
