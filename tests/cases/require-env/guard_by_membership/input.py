import os

from groq import Groq
from openai import OpenAI


def another(kind):
    if "OPENAI_API_KEY" not in os.environ:
        raise RuntimeError("Set OPENAI_API_KEY")
    if kind == "fast":
        return Groq()
    return OpenAI()


def all_of_them():
    if any(name not in os.environ for name in ("GROQ_API_KEY", "OPENAI_API_KEY")):
        raise RuntimeError("Set both")
    return Groq(), OpenAI()


def settings_of(config):
    if "api_key" not in config:
        raise RuntimeError("Set api_key")
    return Groq()
