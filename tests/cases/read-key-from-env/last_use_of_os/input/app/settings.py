import os

from openai import OpenAI

os.environ["OPENAI_API_KEY"] = "sk-proj-Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9"
__all__ = ["client", "os"]

client = OpenAI()
print(client.models.list())
