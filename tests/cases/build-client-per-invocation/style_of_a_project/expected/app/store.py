from app.models import create_azure, say

TABLE = 'answers'


class Store:
    def __init__(self, name):
        self.name = name


def fetch():
    azure = create_azure()
    return azure.invoke('table')


def save(store, answer, how):
    say(store.name, answer, how)
