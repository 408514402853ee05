"""Models of several providers."""

from functools import partial
import sys

from langchain_google_genai import ChatGoogleGenerativeAI
from langchain_openai import AzureChatOpenAI
from openai import OpenAI

gemini = ChatGoogleGenerativeAI(model='gemini-2.5-flash', temperature=0)
azure = AzureChatOpenAI(azure_deployment='gpt-4o', api_version='2024-06-01')
client = OpenAI(base_url='https://api.openai.com/v1')
say = partial(print, file=sys.stderr)
