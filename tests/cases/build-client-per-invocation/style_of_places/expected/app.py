from models import LIMIT, MODEL, Settings, create_client


def outer(texts):
    """A function in which another one asks."""
    def inner(text):
        CLIENT = create_client()
        return CLIENT.responses.create(model=MODEL, input=text)

    return [inner(text) for text in texts]


def shared(texts):
    CLIENT = create_client()

    # What each of them does.
    def inner(text):
        return CLIENT.responses.create(model=MODEL, input=text)

    return [CLIENT, *map(inner, texts)]


def later(text):
    from models import LIMIT, create_client

    CLIENT = create_client()
    # It is asked a few times.
    for _ in range(LIMIT):
        CLIENT.responses.create(model=MODEL, input=text)


def arms(kind, client):
    if kind == Settings.name:
        CLIENT = create_client()
        return CLIENT.models.list()
    return client
