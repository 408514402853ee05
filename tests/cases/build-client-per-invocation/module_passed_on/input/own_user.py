from own import client


def models():
    return client.models.list()
