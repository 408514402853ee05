"""A service over Azure, which signs in with an identity."""

from azure.identity import DefaultAzureCredential
from openai import AzureOpenAI

credential = DefaultAzureCredential()


class Assistant:
    def __init__(self):
        token = credential.get_token("https://cognitiveservices.azure.com/.default")
        self.client = AzureOpenAI(api_version="2024-10-21", azure_ad_token=token.token, max_retries=0)

    def run(self, text: str) -> str:
        completion = self.client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])
        return completion.choices[0].message.content or ""
