from openai import OpenAI

client = OpenAI()


def names():
    return [each.id for each in client.models.list()]
