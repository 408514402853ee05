import os

import anthropic
from openai import OpenAI


def _require_env(name: str) -> str:
    value = os.getenv(name)
    if not value:
        raise RuntimeError(f"Missing {name}")
    return value


def ask(question: str) -> str:
    if question: return OpenAI(api_key=_require_env("OPENAI_API_KEY")).responses.create(input=question)
    return ""


# What fails earlier than the class does is the reviewer's to judge: the checks of the others do not depend on it.
def claude() -> anthropic.Anthropic:
    return anthropic.Anthropic(api_key=os.getenv("ANTHROPIC_API_KEY"))
