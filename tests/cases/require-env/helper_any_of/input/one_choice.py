"""A choice by itself stands in its own place."""

from google import genai
from langchain_openai import ChatOpenAI


def first() -> genai.Client:
    return genai.Client()


def second() -> genai.Client:
    return genai.Client()


def third() -> ChatOpenAI:
    return ChatOpenAI()
