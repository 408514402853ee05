import os

from openai import AsyncOpenAI, OpenAI

KEY = os.getenv("OPENAI_API_KEY")


class Keyed(OpenAI):
    def __init__(self, **options):
        super().__init__(api_key=KEY, **options)


class Named(AsyncOpenAI):
    def __init__(self):
        AsyncOpenAI.__init__(self, api_key=KEY)


class Fresh(OpenAI):
    def __init__(self):
        super().__init__(api_key=os.getenv("OPENAI_API_KEY"))
