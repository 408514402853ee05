from openai import OpenAI


class Asks:
    def __init__(self, *, client=OpenAI()):
        self.client = client

    def ask(self, text):
        return self.client.responses.create(model="gpt-4o", input=text)


class Waits:
    def __init__(self, client=OpenAI()):
        self.client = client

    def ask(self, text):
        return self.client.responses.create(model="gpt-4o", input=text)


class Given:
    def __init__(self, client=OpenAI()):
        self.client = client

    def ask(self, text):
        return self.client.responses.create(model="gpt-4o", input=text)


asks = Asks()
given = Given(object())


def ask(text):
    return asks.ask(text), given.ask(text), Waits().ask(text)
