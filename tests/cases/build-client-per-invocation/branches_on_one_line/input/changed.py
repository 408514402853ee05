import json
import os

from openai import OpenAI

secret = json.loads(os.popen("secret").read())
secret["key"] = secret["key"].strip()
client = OpenAI(api_key=secret["key"])


def ask():
    return client.models.list()
