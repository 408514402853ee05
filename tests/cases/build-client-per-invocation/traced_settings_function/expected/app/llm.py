from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI

from app.config import read_settings, settings


def create_llm() -> ChatOpenAI:
    settings = read_settings()
    return ChatOpenAI(
        model=settings.model_name,  # the cheap one
        api_key=settings.openai_api_key,
    )


def create_judge() -> ChatAnthropic:
    return ChatAnthropic(model=settings.model_name)
