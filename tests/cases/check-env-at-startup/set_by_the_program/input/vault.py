import os


def bring() -> None:
    os.environ["OPENAI_API_KEY"] = open("/run/secrets/key").read()
