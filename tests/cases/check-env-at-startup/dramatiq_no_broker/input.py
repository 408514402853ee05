import dramatiq
from openai import OpenAI


@dramatiq.actor
def summarize(text: str) -> None:
    print(OpenAI().responses.create(model="gpt-4o-mini", input=text).output_text)
