from openai import OpenAI

from app.needed import *

client = OpenAI(api_key=KEY)


def models():
    return client.models.list()
