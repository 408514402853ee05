"""The same under other names: `import x as y`, `from x import y as z`."""

import azure.identity as identity
from azure.identity.aio import ManagedIdentityCredential as Managed
from langchain_openai import AzureChatOpenAI as Chat
from openai import AsyncAzureOpenAI as Async
from openai import OpenAI

SCOPE = "https://cognitiveservices.azure.com/.default"
plain = identity.DefaultAzureCredential()
waiting = Managed()


class Assistant:
    def __init__(self, own: identity.AzureCliCredential) -> None:
        self.own = identity.ClientSecretCredential("tenant", "client", "secret")
        self.chat = Chat(azure_ad_token=plain.get_token(SCOPE).token, api_version="2024-10-21")
        mine = self.own.get_token(SCOPE).token
        self.mine = Chat(azure_ad_token=mine, api_version="2024-10-21")
        self.new = OpenAI(base_url="https://x.openai.azure.com/openai/v1/", api_key=own.get_token(SCOPE).token)

    async def start(self) -> None:
        token = await waiting.get_token(SCOPE)
        self.later = Async(azure_ad_token=token.token, api_version="2024-10-21")
