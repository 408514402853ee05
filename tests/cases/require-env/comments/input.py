import os

from openai import OpenAI


def ask(question: str) -> str:
    # First, the client.
    # It is built for each call.
    client = OpenAI(
        # The key of this service.
        api_key=os.getenv("OPENAI_API_KEY"),  # not the admin key
        timeout=30,  # seconds
    )  # built

    # Then the question.
    return client.responses.create(input=question).output_text
