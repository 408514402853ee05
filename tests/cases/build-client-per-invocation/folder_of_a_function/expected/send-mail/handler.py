from llm import create_client


def handler(event, context):
    client = create_client()
    return client.responses.create(model="gpt-4o", input=event["text"])
