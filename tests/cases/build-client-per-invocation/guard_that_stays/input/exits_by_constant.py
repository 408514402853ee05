import os
import sys

from openai import OpenAI

KEY = os.getenv("OPENAI_API_KEY")
if not KEY:
    print("set OPENAI_API_KEY")
    sys.exit(1)

client = OpenAI(api_key=KEY)


def f():
    return client.models.list()
