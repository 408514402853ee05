import os

import openai
from llama_index.llms.openai import OpenAI

openai.api_key = os.environ.get("OPENAI_API_KEY")


def model():
    return OpenAI(model="gpt-4o")
