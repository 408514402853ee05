from azure.identity import DefaultAzureCredential
from openai import AzureOpenAI

credential = DefaultAzureCredential()


class Assistant:
    def __init__(self) -> None:
        self.client = AzureOpenAI(azure_ad_token=credential.get_token("scope").token, api_version="2024-10-21")
