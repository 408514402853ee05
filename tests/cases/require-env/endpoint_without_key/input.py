import os

from pydantic_ai.models.openai import OpenAIModel
from pydantic_ai.providers.openai import OpenAIProvider


def local(name: str) -> OpenAIModel:
    base_url = os.getenv("OLLAMA_BASE_URL")
    return OpenAIModel(name, provider=OpenAIProvider(base_url=base_url))


def local_by_position(name: str) -> OpenAIModel:
    return OpenAIModel(name, provider=OpenAIProvider("http://models:4000/v1"))


def hosted(name: str) -> OpenAIModel:
    return OpenAIModel(name, provider=OpenAIProvider())
