from openai import OpenAI

from app.settings import settings


def make() -> OpenAI:
    return OpenAI(api_key=settings.openai_api_key)
