import os

from openai import OpenAI


class Answers:
    def __init__(self):
        self.client = OpenAI(api_key=os.getenv("XAI_API_KEY"))
        self.client.base_url = "https://api.x.ai/v1"


def local():
    client = OpenAI(api_key=os.environ["DEEPSEEK_API_KEY"])
    client.base_url = "https://api.deepseek.com"
    return client
