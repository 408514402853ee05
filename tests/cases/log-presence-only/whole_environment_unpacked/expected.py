import os

from openai import OpenAI

client = OpenAI()


def show() -> None:
    print(sorted(os.environ))
    print(sorted(os.environ))
    print(sorted(os.environ))
    print({**os.environ, "STAGE": "test"})
    print({"env": sorted(os.environ)})
    print({"env": sorted(os.environ)})
    print(os.environ | {"STAGE": "test"})
    print(dict(os.environ, STAGE="test"))
    print(*os.environ)
