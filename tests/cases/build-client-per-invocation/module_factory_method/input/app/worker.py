from app.main import client


def work(text):
    return client.responses.create(model="x", input=text)
