import os

from openai import AzureOpenAI, OpenAI


def build():
    api_key = os.getenv("OPENAI_API_KEY")

    # The client of the whole service.
    client = OpenAI(api_key=api_key)
    return client


def build_later():
    api_key = os.getenv("OPENAI_API_KEY")
    print("nothing is asked of the key here")
    client = OpenAI(api_key=api_key)
    return client


def of_azure():
    endpoint = os.getenv("AZURE_OPENAI_ENDPOINT")
    key = os.getenv("AZURE_OPENAI_API_KEY")

    client = AzureOpenAI(azure_endpoint=endpoint, api_key=key, api_version="2024-10-21")
    return client
