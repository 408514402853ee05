from llm import client


def handler(event, context):
    return client.responses.create(model="gpt-4o", input=event["text"])
