from openai import OpenAI


def ask(text: str) -> str:
    client = OpenAI()
    return client.responses.create(model="gpt-4o-mini", input=text).output_text
