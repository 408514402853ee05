from openai import OpenAI

# None of these builds a client while the module loads.
made = (f() for f in [OpenAI])
mapped = map(lambda f: f(), [OpenAI])
names = [cls.__name__ for cls in (OpenAI,)]
for cls in (OpenAI,):
    handlers = [lambda: cls()]
sizes = [f() for f in (len, str)]
classes = {"a": OpenAI}.get("a")
got = {"a": OpenAI, "b": dict}.get("b")()
found = list(filter(lambda f: f.__name__, [OpenAI]))
for name, f in {"a": OpenAI}.items():
    name.upper()


def each():
    return next(made), list(mapped), names, handlers, sizes, classes, got, found
