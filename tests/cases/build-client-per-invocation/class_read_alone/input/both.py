from models import Models


def both():
    return Models.client.models.list(), Models().names()
