import os

import httpx
from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI
from openai import OpenAI

a = ChatAnthropic(api_key=os.getenv("MY_KEY"))
b = ChatAnthropic(api_key=os.getenv("LLM_API_KEY"))
c = ChatAnthropic(api_key=os.getenv("PROD_OPENAI_KEY"))
d = OpenAI(base_url=os.getenv("LLM_BASE_URL"), api_key=os.getenv("GROQ_API_KEY"))
e = OpenAI(base_url="https://llm.example.org/v1", api_key=os.getenv("ANTHROPIC_API_KEY"))
f = OpenAI(base_url="http://localhost:4000", api_key=os.getenv("ANTHROPIC_API_KEY"))
g = OpenAI(api_key=os.getenv("GROQ_API_KEY"), http_client=httpx.Client(base_url="https://proxy.example.org"))
h = ChatOpenAI(api_key=os.getenv("OPENAI_API_KEY") or os.getenv("GROQ_API_KEY"))
i = OpenAI(base_url="https://gateway.example.org/openai")


def passed_on(**options: object) -> object:
    return ChatAnthropic(api_key=os.getenv("OPENAI_API_KEY"), **options)
