"""An error of the sign-in is caught where the token is fetched: it is raised elsewhere then."""

from azure.identity import DefaultAzureCredential, get_bearer_token_provider
from openai import AzureOpenAI

credential = DefaultAzureCredential()


class Assistant:
    def __init__(self) -> None:
        try:
            self.client = AzureOpenAI(
                api_version="2024-10-21",
                azure_ad_token_provider=get_bearer_token_provider(
                    credential,
                    "https://cognitiveservices.azure.com/.default",
                ),
            )
        except Exception:
            self.client = None
