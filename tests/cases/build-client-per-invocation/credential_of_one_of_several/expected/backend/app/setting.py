from anthropic import Anthropic

from app.core.config import settings

client = Anthropic(api_key=settings.anthropic_api_key)


def count(text: str) -> int:
    return client.messages.count_tokens(model="m", messages=[{"role": "user", "content": text}]).input_tokens
