from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI

from app.config import settings

llm = ChatOpenAI(
    model=settings.model_name,  # the cheap one
    api_key=settings.openai_api_key,
)
judge = ChatAnthropic(model=settings.model_name)
