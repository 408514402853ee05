from app.core import create_client
from app.core import create_client as create_shared


def create_kept():
    return create_shared()


def first():
    client = create_client()
    return next(iter(client.models.list()))
