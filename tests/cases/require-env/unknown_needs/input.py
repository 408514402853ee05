from openai import OpenAI


def local() -> object:
    return OpenAI(base_url="http://localhost:11434/v1")


def hidden(**options: object) -> object:
    return OpenAI(**options)


def given(key: str) -> object:
    return OpenAI(api_key=key)
