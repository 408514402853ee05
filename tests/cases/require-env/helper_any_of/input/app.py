"""One function asks for all, also where one of several variables is enough."""

import os

from google import genai
from langchain_openai import AzureChatOpenAI
from openai import OpenAI


def azure() -> AzureChatOpenAI:
    return AzureChatOpenAI(azure_deployment="chat")


def plain() -> OpenAI:
    return OpenAI(api_key=os.getenv("OPENAI_API_KEY"))


def gemini() -> genai.Client:
    return genai.Client()
