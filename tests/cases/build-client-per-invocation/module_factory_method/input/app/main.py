from app import clients
from app.clients import Clients, House, MoreClients

# The one that answers.
client = Clients.plain()
chat = MoreClients.chat(temperature=1)
house = clients.House.small()


def first(text):
    return client.responses.create(model="x", input=text)


async def second(text):
    return await chat.ainvoke(text)


def third(text, model=House.small()):
    return model.invoke(text), house.invoke(text)


class Service:
    shared = Clients.plain()

    def __init__(self):
        self.client = Clients.plain()

    def ask(self, text):
        return self.client.responses.create(model="x", input=text), self.shared


def made_inside(text):
    own = Clients.chat()
    return own.invoke(text)
