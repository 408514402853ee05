import os

from anthropic import Anthropic
from openai import OpenAI

from settings import Settings, settings


def read_key():
    return os.getenv("OPENAI_API_KEY")


def make(key=settings.get()):
    return OpenAI(api_key=key)


def make_read(key=read_key()):
    return OpenAI(api_key=key)


def make_set(key=Settings.key):
    return OpenAI(api_key=key)


make_short = lambda key=os.getenv("OPENAI_API_KEY"): OpenAI(api_key=key)


def make_spread(options={"api_key": os.getenv("ANTHROPIC_API_KEY"), "timeout": 3}):
    return Anthropic(**options)
