from openai import OpenAI

client = OpenAI()


def ask():
    return client.models.list()


if __name__ == "__main__":
    print(ask())
    import os
    print(os.getcwd())
