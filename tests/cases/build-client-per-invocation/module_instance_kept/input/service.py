from langchain_openai import ChatOpenAI
from openai import OpenAI


class Base:
    def __init__(self, model="small"):
        self.model = model
        self._connect()

    def _connect(self):
        llm = ChatOpenAI(model=self.model).bind(stop=["."])
        self.chain = [llm]


class Service(Base):
    def ask(self, question):
        return self.chain[0].invoke(question)


class Lazy:
    """It builds its client when it is asked."""

    def __init__(self):
        self.make = lambda: OpenAI()

    def ask(self):
        return self.make().models.list()


class Known:
    """It keeps what the client said, and not the client."""

    def __init__(self):
        client = OpenAI()
        self.models = client.models.list()


service = Service()
lazy = Lazy()
known = Known()
unused = Service()


def handler(event, context):
    return service.ask(event), lazy.ask(), known.models


if __name__ == "__main__":
    mine = Service()
