from app.models import get_azure, say

TABLE = 'answers'


class Store:
    def __init__(self, name):
        self.name = name


def fetch():
    azure = get_azure()
    return azure.invoke('table')


def save(store, answer, how):
    say(store.name, answer, how)
