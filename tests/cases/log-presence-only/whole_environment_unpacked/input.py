import os

from openai import OpenAI

client = OpenAI()


def show() -> None:
    print({**os.environ})
    print(dict(**os.environ))
    print({**dict(os.environ)})
    print({**os.environ, "STAGE": "test"})
    print({"env": os.environ})
    print({"env": dict(os.environ)})
    print(os.environ | {"STAGE": "test"})
    print(dict(os.environ, STAGE="test"))
    print(*os.environ)
