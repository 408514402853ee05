import os

from openai import AzureOpenAI

client = AzureOpenAI(
    azure_endpoint=os.environ.get("AZURE_OPENAI_ENDPOINT"),
    api_version=os.environ.get("AZURE_OPENAI_API_VERSION"),
)


def run(text: str):
    return client.chat.completions.create(model="gpt", messages=[{"role": "user", "content": text}])
