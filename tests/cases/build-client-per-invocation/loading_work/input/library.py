from openai import OpenAI


def check():
    return OpenAI().models.list()


check()
MODELS = check()


def handler(event, context):
    return MODELS
