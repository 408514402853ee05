from models import CLIENT, LIMIT, MODEL, Settings


def outer(texts):
    """A function in which another one asks."""
    def inner(text):
        return CLIENT.responses.create(model=MODEL, input=text)

    return [inner(text) for text in texts]


def shared(texts):
    # What each of them does.
    def inner(text):
        return CLIENT.responses.create(model=MODEL, input=text)

    return [CLIENT, *map(inner, texts)]


def later(text):
    from models import CLIENT, LIMIT

    # It is asked a few times.
    for _ in range(LIMIT):
        CLIENT.responses.create(model=MODEL, input=text)


def arms(kind, client):
    if kind == Settings.name:
        return CLIENT.models.list()
    return client
