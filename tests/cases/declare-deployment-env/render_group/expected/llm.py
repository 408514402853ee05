from langchain_anthropic import ChatAnthropic
from openai import OpenAI


def create_clients():
    return OpenAI(), ChatAnthropic(model="claude-sonnet-4-5")
