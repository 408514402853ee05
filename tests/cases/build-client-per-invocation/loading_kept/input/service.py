import clients
from clients import Shared, Single, by_default, by_global, by_key, by_lru

keyed = by_key()
default = by_default("other")
shared = by_global()
cached = by_lru()
single = Single()
meta = Shared()
got = Shared.get()
module = clients.by_key("third")


def handler(event, context):
    return keyed, default, shared, cached, single, meta, got, module, by_key("fourth"), Single()
