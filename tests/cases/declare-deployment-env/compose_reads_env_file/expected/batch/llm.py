from dotenv import load_dotenv
from openai import OpenAI

load_dotenv()


def ask(text: str) -> str:
    client = OpenAI()
    return client.responses.create(model="gpt-4o-mini", input=text).output_text
