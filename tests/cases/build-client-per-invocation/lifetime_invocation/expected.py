from openai import OpenAI


def create_client() -> OpenAI:
    return OpenAI()


def ask(text):
    client = create_client()
    return client.responses.create(model="gpt-4o-mini", input=text)
