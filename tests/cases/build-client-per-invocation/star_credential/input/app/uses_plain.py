from openai import OpenAI

from app.plain import *

client = OpenAI(api_key=KEY)


def models():
    return client.models.list()
