import os

from openai import OpenAI


def ask():
    return OpenAI(api_key=os.environ.get("OPENAI_API_KEY", "").strip())
