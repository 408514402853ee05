import lazy
from lazy import Holder, Named, Proxy


class Owner:
    named = Named()


holder = Holder()
built = holder.built
proxy = Proxy()
models = proxy.models
clients = [each for each in proxy]
client = lazy.client

# Nothing of these builds a client.
plain = holder.plain
known = proxy.known
named = lazy.Holder


def run():
    return built, models, clients, client, plain, known, named, Owner.named
