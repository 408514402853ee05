from attached import client


def models():
    return client.models.list()
