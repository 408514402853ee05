from openai import OpenAI


def __getattr__(name):
    if name == "client":
        return OpenAI()
    raise AttributeError(name)
