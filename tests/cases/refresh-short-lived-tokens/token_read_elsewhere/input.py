"""The token is read for more than the client: its fetch stays."""

import logging

from azure.identity import DefaultAzureCredential
from openai import AzureOpenAI

credential = DefaultAzureCredential()


class Assistant:
    def __init__(self) -> None:
        token = credential.get_token("https://cognitiveservices.azure.com/.default")
        logging.info("signed in until %s", token.expires_on)
        self.client = AzureOpenAI(api_version="2024-10-21", azure_ad_token=token.token)
