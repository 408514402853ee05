import openai
from auth import get_token

access_token = get_token()
client = openai.AzureOpenAI(azure_endpoint="https://models", api_version="2024-10-21", azure_ad_token=access_token)


def ask(text: str) -> object:
    return client.responses.create(model="m", input=text)
