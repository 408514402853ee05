"""Tokens that the settings of an SDK, or the environment, are given while the module loads."""

import os

import openai
from azure.identity import DefaultAzureCredential
from langchain_openai import AzureChatOpenAI

credential = DefaultAzureCredential()
token = credential.get_token("https://cognitiveservices.azure.com/.default")
openai.api_type = "azure_ad"
openai.api_key = token.token
openai.organization = token.token
os.environ["AZURE_OPENAI_AD_TOKEN"] = token.token
os.environ["AZURE_OPENAI_ENDPOINT"] = "https://models.openai.azure.com"
chosen = {}
chosen["token"] = token.token


def ask(text: str) -> object:
    return AzureChatOpenAI(azure_deployment="m").invoke(text)


def renew() -> None:
    openai.organization = credential.get_token("https://cognitiveservices.azure.com/.default").token
