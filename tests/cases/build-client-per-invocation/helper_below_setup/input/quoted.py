import os

from dotenv import load_dotenv
from openai import AzureOpenAI

load_dotenv()
URL = os.getenv("URL", "https://example.org")  # kept as it was
MODEL = 'gpt-4o'


def first():
    return AzureOpenAI(api_key=os.getenv('AZURE_OPENAI_API_KEY'), azure_endpoint=os.getenv('AZURE_OPENAI_ENDPOINT'))


def second():
    return AzureOpenAI(api_key=os.getenv('AZURE_OPENAI_API_KEY'), azure_endpoint=os.getenv('AZURE_OPENAI_ENDPOINT'))
