import os

from langchain_openai import AzureChatOpenAI, ChatOpenAI

NAME = os.path.basename(__file__)

llm = ChatOpenAI(model="gpt-4o-mini", api_key=os.getenv("OPENAI_API_KEY"))
azure = AzureChatOpenAI(
    azure_deployment="chat",
    azure_endpoint=os.getenv("AZURE_OPENAI_ENDPOINT"),
    api_key=os.getenv("AZURE_OPENAI_API_KEY"),
    api_version="2024-10-21",
    http_client=None,
    http_async_client=None,
)


def ask(text):
    return llm.invoke(text), azure.invoke(text)


def late():
    return ChatOpenAI(model="gpt-4o-mini")
