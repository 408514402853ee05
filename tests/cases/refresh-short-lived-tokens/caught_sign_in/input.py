"""An error of the sign-in is caught where the token is fetched: it is raised elsewhere then."""

from azure.identity import DefaultAzureCredential
from openai import AzureOpenAI

credential = DefaultAzureCredential()


class Assistant:
    def __init__(self) -> None:
        try:
            token = credential.get_token("https://cognitiveservices.azure.com/.default")
            self.client = AzureOpenAI(api_version="2024-10-21", azure_ad_token=token.token)
        except Exception:
            self.client = None
