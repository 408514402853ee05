from openai import OpenAI

client = OpenAI()


def run(text: str) -> str:
    return client.responses.create(model="m", input=text).output_text
