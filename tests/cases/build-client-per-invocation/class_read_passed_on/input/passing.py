from models import Models


def ask():
    return Models.client.models.list()
