"""Reads one settings object by its name, and one off its module."""

from app import config_b
from app.config_a import settings


def prefix() -> str:
    return settings.openai_api_key[:3] + config_b.settings.openai_api_key[:3]
