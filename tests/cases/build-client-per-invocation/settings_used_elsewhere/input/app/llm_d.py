from openai import OpenAI

from app.config_d import settings

client = OpenAI(api_key=settings.openai_api_key)


def answer(question: str) -> str:
    return client.responses.create(model="gpt-4o-mini", input=question).output_text
