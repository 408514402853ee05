from whole import client


def models():
    return client.models.list()
