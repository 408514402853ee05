from openai import OpenAI

chosen = (client := OpenAI())


def ask():
    return chosen.models.list(), client.models.list()
