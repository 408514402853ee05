import os

from openai import OpenAI

client = OpenAI(
    # The team's key.
    api_key=os.getenv("OPENAI_API_KEY"),  # do not share
    timeout=30,
)
