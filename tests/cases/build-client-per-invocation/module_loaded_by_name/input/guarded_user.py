from guarded import client


def models():
    return client.models.list()
