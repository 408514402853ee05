from openai import OpenAI

ready = True; client = OpenAI()


def ask():
    return ready and client.models.list()
