import os

os.environ["OPENAI_API_KEY"] = "sk-proj-Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9"
os.environ.setdefault("ANTHROPIC_API_KEY", "sk-ant-api03-Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9")

from openai import OpenAI


def first() -> object:
    if True:
        os.environ["OPENAI_API_KEY"] = "sk-proj-Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9"
    return OpenAI()
