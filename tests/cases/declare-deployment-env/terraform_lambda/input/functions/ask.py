from openai import OpenAI


def handler(event: dict, context: object) -> str:
    client = OpenAI()
    return client.responses.create(model="gpt-4o-mini", input=event["text"]).output_text
