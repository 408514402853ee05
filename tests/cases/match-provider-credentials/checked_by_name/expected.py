import os

from openai import OpenAI


def make():
    api_key = os.getenv("OPENAI_API_KEY")
    if not api_key:
        raise RuntimeError(f"Missing OPENAI_API_KEY for {__name__}")
    return OpenAI(api_key=api_key)


def make_or_none():
    key = os.environ.get("OPENAI_API_KEY")
    assert key is not None, "OPENAI_API_KEY is not set"
    return OpenAI(api_key=key)


def make_and_tell():
    key = os.environ["GROQ_API_KEY"]
    print("using", key[:3])
    return OpenAI(api_key=os.getenv("OPENAI_API_KEY"))


def make_beside_a_check():
    if "GROQ_API_KEY" not in os.environ:
        raise RuntimeError("GROQ_API_KEY is not set")
    return OpenAI(api_key=os.environ["GROQ_API_KEY"])
