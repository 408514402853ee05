"""A worker whose parent has called the model already, over a connection that is kept."""

import os

from openai import OpenAI

client = OpenAI(api_key=os.environ["OPENAI_API_KEY"], max_retries=0)


def run(text: str) -> str:
    completion = client.chat.completions.create(model="gpt-4o-mini", messages=[{"role": "user", "content": text}])
    return completion.choices[0].message.content or ""


def embed(text: str) -> str:
    vectors = client.embeddings.create(model="text-embedding-3-small", input=[text], encoding_format="float")
    return f"echo: {len(vectors.data)} vector"
