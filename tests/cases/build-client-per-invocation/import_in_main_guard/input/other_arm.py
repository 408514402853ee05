from openai import OpenAI

client = OpenAI()


def ask():
    return client.models.list()


if __name__ == "__main__":
    print(ask())
else:
    import os
