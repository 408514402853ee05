from app.models import (
    azure,
    client,  # the plain one
    gemini,
    say,
)
from app.store import Store, TABLE, fetch, save


def answer(text):
    say(text)
    return gemini.invoke(text), azure.invoke(text)


def plain(text):
    return save(Store(TABLE), client.responses.create(input=text), fetch)
