from openai import OpenAI

client = OpenAI()


def ask():
    return client.models.list()


if __name__ == "__main__":
    import os
