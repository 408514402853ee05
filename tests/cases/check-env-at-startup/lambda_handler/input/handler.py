from openai import OpenAI


def lambda_handler(event, context):
    return OpenAI().responses.create(model="gpt-4o-mini", input=event["text"]).output_text
