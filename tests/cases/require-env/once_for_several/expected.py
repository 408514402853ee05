import os

from openai import OpenAI


def build(flag: bool) -> list[object]:
    api_key = os.getenv("OPENAI_API_KEY")
    if not api_key:
        raise RuntimeError("Missing OPENAI_API_KEY")
    found: list[object] = [OpenAI(api_key=api_key), OpenAI(api_key=api_key)]
    if flag:
        found.append(OpenAI(api_key=os.getenv("OPENAI_API_KEY")))
    return found


def arms(flag: bool) -> object:
    if flag:
        if not os.getenv("OPENAI_API_KEY"):
            raise RuntimeError("Missing OPENAI_API_KEY")
        return OpenAI(timeout=1)
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")
    return OpenAI(timeout=2)
