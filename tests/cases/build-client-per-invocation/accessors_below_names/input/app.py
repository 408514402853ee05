from openai import OpenAI

from asked import TOKEN
from settings import API_KEY, BASE_URL

client = OpenAI(api_key=API_KEY, base_url=BASE_URL)
other = OpenAI(api_key=TOKEN)


def ask(text: str) -> str:
    return client.responses.create(model="m", input=text).output_text


def ask_other(text: str) -> str:
    return other.responses.create(model="m", input=text).output_text
