import os

from openai import OpenAI


def checked(text):
    if not (os.getenv("OPENAI_API_KEY") or os.getenv("OPENAI_ADMIN_KEY")):
        raise SystemExit("no key")
    return OpenAI().responses.create(model="gpt-4o-mini", input=text)


def ask(text):
    return OpenAI().responses.create(model="gpt-4o-mini", input=text)
