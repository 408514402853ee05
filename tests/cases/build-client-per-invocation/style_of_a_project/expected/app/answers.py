from app.models import (
    create_client,  # the plain one
    create_gemini,
    get_azure,
    say,
)
from app.store import Store, TABLE, fetch, save


def answer(text):
    say(text)
    gemini = create_gemini()
    azure = get_azure()
    return gemini.invoke(text), azure.invoke(text)


def plain(text):
    client = create_client()
    return save(Store(TABLE), client.responses.create(input=text), fetch)
