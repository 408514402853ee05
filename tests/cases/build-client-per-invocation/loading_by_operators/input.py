from openai import OpenAI


class Chain:
    def __init__(self, parts=()):
        self.parts = parts

    def __or__(self, other):
        return Chain([*self.parts, OpenAI(), other])

    def __rmatmul__(self, other):
        return OpenAI()

    def __neg__(self):
        return OpenAI()

    def __contains__(self, name):
        return OpenAI().models.retrieve(name) is not None

    def __len__(self):
        return len(OpenAI().models.list().data)

    def __str__(self):
        return str(OpenAI().base_url)

    def __setitem__(self, name, value):
        self.parts[name] = OpenAI(), value

    def __delattr__(self, name):
        OpenAI().close()

    def __next__(self):
        return OpenAI()


class Plain:
    def __or__(self, other):
        return other

    def later(self):
        return OpenAI()


class Settings:
    @property
    def limit(self):
        return self._limit

    @limit.setter
    def limit(self, value):
        self.client = OpenAI(timeout=value)


chain = Chain()
piped = chain | 3
crossed = 3 @ chain
turned = -Chain()
known = "gpt" in chain
size = len(chain)
text = f"at {chain}"
shown = str(chain)
chain["a"] = 3
first = next(chain)
if chain:
    ready = True

settings = Settings()
settings.limit = 3

plain = Plain() | 3
Either = Chain | Plain


def handler(event, context):
    return chain, piped, crossed, turned, known, size, text, shown, first, plain, settings, Either
