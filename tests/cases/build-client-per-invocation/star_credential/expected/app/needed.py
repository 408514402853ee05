import os


def need(name):
    return os.environ[name].strip()


KEY = need("OPENAI_API_KEY")
