import os


def need(name):
    return os.environ[name].strip()


def read_key():
    return need("OPENAI_API_KEY")
