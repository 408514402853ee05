import os

from openai import OpenAI

if __name__ == "__main__":
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")
    client = OpenAI()
    print(client.models.list())
