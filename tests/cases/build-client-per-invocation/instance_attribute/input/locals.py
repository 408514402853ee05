import os

from openai import OpenAI


class Summaries:
    def __init__(self):
        key = os.environ["OPENAI_API_KEY"]
        url = os.getenv("OPENAI_BASE_URL", "https://api.openai.com/v1")
        self.openai = OpenAI(api_key=key, base_url=url)

    def summary(self, text):
        return self.openai.responses.create(model="gpt-4o", input=text)


summaries = Summaries()
