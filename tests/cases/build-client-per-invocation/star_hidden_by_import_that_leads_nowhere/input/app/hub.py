from .made import *
from .other import client as handed_on
from .made_later import client


def ask(text):
    return handed_on.invoke(text)


def ask_later(text):
    return client.invoke(text)
