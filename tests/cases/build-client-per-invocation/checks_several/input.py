import os

from langchain_openai import AzureChatOpenAI, AzureOpenAIEmbeddings

ENDPOINT = os.getenv("AZURE_OPENAI_ENDPOINT")

llm = AzureChatOpenAI(
    azure_deployment="chat",
    azure_endpoint=ENDPOINT,
    api_key=os.getenv("AZURE_OPENAI_API_KEY"),
    api_version=os.getenv("OPENAI_API_VERSION"),
)
embeddings = AzureOpenAIEmbeddings(azure_endpoint=ENDPOINT, api_key=os.getenv("AZURE_OPENAI_API_KEY"))


def ask(text):
    return llm.invoke(text), embeddings.embed_query(text)
