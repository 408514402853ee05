from app.main import create_client


def work(text):
    client = create_client()
    return client.responses.create(model="x", input=text)
