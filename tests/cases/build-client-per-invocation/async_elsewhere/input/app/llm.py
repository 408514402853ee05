import os

from langchain_openai import AzureChatOpenAI, OpenAIEmbeddings

llm = AzureChatOpenAI(
    azure_deployment="gpt-4o",
    azure_endpoint=os.environ["AZURE_OPENAI_ENDPOINT"],
    api_key=os.environ["AZURE_OPENAI_API_KEY"],
    api_version="2024-10-21",
)
embeddings = OpenAIEmbeddings()
