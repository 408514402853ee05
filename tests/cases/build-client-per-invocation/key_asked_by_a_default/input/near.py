import os

from fastapi import Depends, Header
from openai import OpenAI


def read_key():
    return os.getenv("OPENAI_API_KEY")


# Each of these is read for each call, or holds no key.
def make(key=None):
    return OpenAI(api_key=key or read_key())


async def answer(key: str = Depends(read_key), other: str = Header()):
    return OpenAI(api_key=key), OpenAI(api_key=other)


def wait(options={"timeout": float(os.getenv("TIMEOUT", "3"))}, model=os.getenv("MODEL")):
    return OpenAI(**options), model


make_short = lambda key: OpenAI(api_key=key)
