from app import clients
from app.clients import Clients, House, MoreClients


# The one that answers.
def create_client():
    return Clients.plain()


def create_chat():
    return MoreClients.chat(temperature=1)


def create_house():
    return clients.House.small()


def first(text):
    client = create_client()
    return client.responses.create(model="x", input=text)


async def second(text):
    chat = create_chat()
    return await chat.ainvoke(text)


def third(text, model=None):
    house = create_house()
    if model is None:
        model = House.small()
    return model.invoke(text), house.invoke(text)


def create_shared():
    return Clients.plain()


class Service:
    @property
    def shared(self):
        return create_shared()

    def __init__(self):
        self.client = Clients.plain()

    def ask(self, text):
        return self.client.responses.create(model="x", input=text), self.shared


def made_inside(text):
    own = Clients.chat()
    return own.invoke(text)
