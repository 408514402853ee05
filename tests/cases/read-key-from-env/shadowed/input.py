import os

from openai import OpenAI


def given(OpenAI: type) -> object:
    return OpenAI(api_key="q7Rk2mZx9Wd4Tn6Bv8Yc1Hs3")


def other_os(os: object) -> object:
    return OpenAI(api_key="sk-proj-Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9", timeout=os)


print(os.name)
