from azure.identity import DefaultAzureCredential
from openai import OpenAI

credential = DefaultAzureCredential()


class Assistant:
    def __init__(self) -> None:
        self.client = OpenAI(base_url="https://x/openai/v1/", api_key=credential.get_token("scope").token)
