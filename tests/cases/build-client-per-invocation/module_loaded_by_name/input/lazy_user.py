from lazy import client


def models():
    return client.models.list()
