import os

from mistralai.client import Mistral

client = Mistral(api_key=os.environ["MISTRAL_API_KEY"], server_url=os.environ["MISTRAL_BASE_URL"])


def run(text):
    answer = client.chat.complete(model="mistral-large-latest", messages=[{"role": "user", "content": text}])
    return answer.choices[0].message.content
