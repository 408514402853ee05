from loaded import client


def models():
    return client.models.list()
