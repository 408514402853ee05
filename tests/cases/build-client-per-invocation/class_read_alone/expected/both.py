from models import Models, create_client


def both():
    return create_client().models.list(), Models().names()
