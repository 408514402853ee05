from openai import OpenAI

from app.config import OPENAI_API_KEY


def ask() -> object:
    if not OPENAI_API_KEY:
        raise RuntimeError("Missing OPENAI_API_KEY")
    return OpenAI(api_key=OPENAI_API_KEY)
