from aliased import client


def models():
    return client.models.list()
