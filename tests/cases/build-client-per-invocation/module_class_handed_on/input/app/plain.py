import app.sdk

client = app.sdk.openai.OpenAI()


def models():
    return client.models.list()
