from app.core import client
from app.core import client as shared

kept = shared


def first():
    return next(iter(client.models.list()))
