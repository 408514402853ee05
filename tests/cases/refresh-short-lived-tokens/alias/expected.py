"""The same under other names: `import x as y`, `from x import y as z`."""

import azure.identity as identity
from azure.identity.aio import ManagedIdentityCredential as Managed, get_bearer_token_provider
from langchain_openai import AzureChatOpenAI as Chat
from openai import AsyncAzureOpenAI as Async
from openai import OpenAI

SCOPE = "https://cognitiveservices.azure.com/.default"
plain = identity.DefaultAzureCredential()
waiting = Managed()


class Assistant:
    def __init__(self, own: identity.AzureCliCredential) -> None:
        self.own = identity.ClientSecretCredential("tenant", "client", "secret")
        self.chat = Chat(
            azure_ad_token_provider=identity.get_bearer_token_provider(plain, SCOPE),
            api_version="2024-10-21",
        )
        self.mine = Chat(
            azure_ad_token_provider=identity.get_bearer_token_provider(self.own, SCOPE),
            api_version="2024-10-21",
        )
        self.new = OpenAI(
            base_url="https://x.openai.azure.com/openai/v1/",
            api_key=identity.get_bearer_token_provider(own, SCOPE),
        )

    async def start(self) -> None:
        self.later = Async(azure_ad_token_provider=get_bearer_token_provider(waiting, SCOPE), api_version="2024-10-21")
