import os

import anthropic


def first(question: str) -> str:
    if question: return anthropic.Anthropic(api_key=os.getenv("ANTHROPIC_API_KEY")).messages.create(question)
    return ""


def second() -> anthropic.Anthropic:
    return anthropic.Anthropic(api_key=os.getenv("CLAUDE_API_KEY"))
