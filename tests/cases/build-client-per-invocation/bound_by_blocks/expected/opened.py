from openai import OpenAI

with open("organisation.txt") as file:
    text = file.read()
client = OpenAI(default_query={"from": file.name, "of": len(text)})


def ask():
    return client.models.list()
