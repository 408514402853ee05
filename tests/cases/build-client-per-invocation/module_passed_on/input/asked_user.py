from asked import client


def models():
    return client.models.list()
