from openai import OpenAI


def other_os(os: object) -> object:
    return OpenAI(timeout=os)
