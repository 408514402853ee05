import os

from openai import OpenAI

KEY = os.getenv("OPENAI_API_KEY")


class Named:
    name = "named"


class Notes(Named):
    def __init__(self):
        super().__init__()
        self._client = OpenAI(api_key=KEY)

    def note(self, text):
        return self._client.responses.create(model="gpt-4o", input=text)


notes = Notes()
