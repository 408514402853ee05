import os
import sys

from openai import OpenAI

if "OPENAI_API_KEY" not in os.environ:
    print("set it")
    sys.exit(1)

assert os.environ.get("OPENAI_API_KEY"), "no"

chat = OpenAI(api_key=os.environ["OPENAI_API_KEY"])


def f():
    return chat.models.list()
