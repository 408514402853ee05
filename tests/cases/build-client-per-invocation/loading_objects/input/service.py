from acme.parts import Service as Stranger
from parts import Lazy, Named, Service, Settings, choose, make_agent, maybe

agent = make_agent()
service = Service("main")
named = Named("main")
settings = Settings()
lazy = Lazy()
held = lazy.client
chosen = choose("openai")

given = Named("main", object())
passed = Service("main", client=object())
filled = Settings(client=object())
none = maybe(False)
stranger = Stranger("main")


def handler(event, context):
    return agent, service, named, settings, held, chosen, given, passed, filled, none, stranger, lazy.ask()


if __name__ == "__main__":
    make_agent()
