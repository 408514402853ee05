import os

from openai import OpenAI

__all__ = ["client", "os"]

client = OpenAI()
print(client.models.list())
