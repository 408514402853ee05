import os

from anthropic import Anthropic
from langchain_openai import ChatOpenAI
from openai import OpenAI, OpenAIError


def used(text):
    try:
        api_key = os.getenv("OPENAI_API_KEY")
        if not api_key:
            raise RuntimeError("Missing OPENAI_API_KEY")
        client = OpenAI(api_key=api_key)
        return client.responses.create(model="gpt-4o-mini", input=text).output_text
    except Exception as error:
        return f"failed: {error}"


def chained(text):
    try:
        if not os.getenv("OPENAI_API_KEY"):
            raise RuntimeError("Missing OPENAI_API_KEY")
        return ChatOpenAI(model="gpt-4o-mini").invoke(text)
    except Exception as error:
        print(error)


def raised():
    try:
        if not os.getenv("OPENAI_API_KEY"):
            raise RuntimeError("Missing OPENAI_API_KEY")
        return OpenAI()
    except Exception as error:
        raise ValueError("no client") from error


def absent():
    try:
        client = OpenAI()
    except Exception:
        client = None
    return client


def another_error(text):
    try:
        client = OpenAI()
        return client.responses.create(model="gpt-4o-mini", input=text)
    except OpenAIError as error:
        return str(error)
