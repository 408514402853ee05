import os

from openai import OpenAI


def build(flag: bool) -> list[object]:
    found: list[object] = [OpenAI(api_key=os.getenv("OPENAI_API_KEY")), OpenAI(api_key=os.getenv("OPENAI_API_KEY"))]
    if flag:
        found.append(OpenAI(api_key=os.getenv("OPENAI_API_KEY")))
    return found


def arms(flag: bool) -> object:
    if flag:
        return OpenAI(timeout=1)
    return OpenAI(timeout=2)
