import os

import openai
from llama_index.llms.openai import OpenAI

openai.api_key = os.environ.get("OPENAI_API_KEY")


def model():
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")
    return OpenAI(model="gpt-4o")
