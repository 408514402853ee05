import os

from openai import OpenAI


def check_environment() -> None:
    """Raise an error that names every variable this program needs and does not have."""
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")


check_environment()


def lambda_handler(event, context):
    return OpenAI().responses.create(model="gpt-4o-mini", input=event["text"]).output_text
