"""In a test what is passed to a client is made up; what comes from the environment is not."""

import os

from openai import OpenAI


def test_client() -> None:
    key = "sk-test"
    print("key", key)
    for token in ("a", "b"):
        print("token", token)
        OpenAI(api_key=token)
    print("real", os.environ["OPENAI_API_KEY"])
