from openai import OpenAI


def make(_=None):
    return OpenAI()


def nothing(_=None):
    return None
