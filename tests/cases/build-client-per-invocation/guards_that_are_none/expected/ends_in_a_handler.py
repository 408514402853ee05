from openai import OpenAI

try:
    client = OpenAI()
except ValueError as error:
    raise SystemExit(str(error)) from error


def ask():
    return client.models.list()
