"""A choice by itself stands in its own place."""

import os

from google import genai
from langchain_openai import ChatOpenAI


def first() -> genai.Client:
    if not (
        os.getenv("GOOGLE_API_KEY")
        or os.getenv("GEMINI_API_KEY")
        or os.getenv("GOOGLE_GENAI_USE_VERTEXAI")
    ):
        raise RuntimeError("Missing GOOGLE_API_KEY or GEMINI_API_KEY")
    return genai.Client()


def second() -> genai.Client:
    if not (
        os.getenv("GOOGLE_API_KEY")
        or os.getenv("GEMINI_API_KEY")
        or os.getenv("GOOGLE_GENAI_USE_VERTEXAI")
    ):
        raise RuntimeError("Missing GOOGLE_API_KEY or GEMINI_API_KEY")
    return genai.Client()


def third() -> ChatOpenAI:
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")
    return ChatOpenAI()
