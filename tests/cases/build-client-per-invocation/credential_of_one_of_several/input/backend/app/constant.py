from openai import OpenAI

from app.core.config import OPENAI_API_KEY

client = OpenAI(api_key=OPENAI_API_KEY)


def ask(text: str) -> str:
    return client.responses.create(model="m", input=text).output_text
