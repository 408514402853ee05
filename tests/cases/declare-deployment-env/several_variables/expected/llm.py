import os

from anthropic import Anthropic
from openai import OpenAI


def ask(text: str) -> str:
    anthropic = Anthropic(api_key=os.environ["ANTHROPIC_API_KEY"])
    anthropic.messages.count_tokens(model="claude-sonnet-4-5", messages=[])
    client = OpenAI()
    return client.responses.create(model="gpt-4o-mini", input=text).output_text
