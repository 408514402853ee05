import os
from string.templatelib import Template

from openai import OpenAI

client = OpenAI(api_key=os.getenv("OPENAI_API_KEY"))


def beside(name: str) -> Template:
    return t"Hello {name!r:>10}, {client.models.list()}"


def inside(name: str) -> Template:
    return rt"\d {client.responses.create(model="gpt-5", input=f"{name}").output_text}"
