"""Clients that are given a token of MSAL."""

import msal
from openai import AzureOpenAI

SCOPES = ["https://cognitiveservices.azure.com/.default"]
app = msal.ConfidentialClientApplication("client", authority="https://login.microsoftonline.com/tenant")


class Assistant:
    def __init__(self) -> None:
        answer = app.acquire_token_for_client(scopes=SCOPES)
        self.client = AzureOpenAI(api_version="2024-10-21", azure_ad_token=answer["access_token"])


class Other:
    def __init__(self, scopes: list[str]) -> None:
        answer = app.acquire_token_for_client(scopes=scopes)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        self.client = AzureOpenAI(api_version="2024-10-21", azure_ad_token=answer["access_token"])
