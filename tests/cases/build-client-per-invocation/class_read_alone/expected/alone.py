from models import create_client


def ask():
    return create_client().models.list()
