import os
from openai import OpenAI


def ask(q):
    return OpenAI(api_key=os.environ["OPENAI_API_KEY"]).responses.create(model="gpt-4o", input=q)
