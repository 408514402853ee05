from openai import OpenAI

from app.known import *

client = OpenAI(api_key=KEY)


def models():
    return client.models.list()
