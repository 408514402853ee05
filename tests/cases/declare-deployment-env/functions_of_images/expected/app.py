import os
from openai import OpenAI


def handler(event, context):
    return OpenAI(api_key=os.environ["OPENAI_API_KEY"]).models.list()
