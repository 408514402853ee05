from anthropic import Anthropic
from openai import OpenAI

gpt = OpenAI()
claude = Anthropic()


def pick(provider, text):
    return gpt.responses.create(input=text) if provider == "gpt" else claude.messages.create(text)


def matched(provider, text):
    match provider:
        case "gpt":
            return gpt.responses.create(input=text)
        case "claude":
            return claude.messages.create(text)
    return None


def guarded(is_on, text):
    return is_on and gpt.responses.create(input=text)


def otherwise(text, cached=None):
    return cached or claude.messages.create(text)


def chosen(provider):
    client = gpt if provider == "gpt" else claude
    return client.models.list()


def arms(provider, text):
    if provider == "gpt":
        answer = gpt.responses.create(input=text)
    elif provider == "both":
        answer = gpt.responses.create(input=text), claude.messages.create(text)
    else:
        answer = None
    return answer


def short(provider, text):
    if provider == "gpt": return gpt.responses.create(input=text)
    if provider == "claude": return claude.messages.create(text)


async def everywhere(provider, text):
    if provider == "gpt":
        return gpt.responses.create(input=text)
    else:
        return gpt.chat.completions.create(input=text)


def asked(text):
    return gpt.responses.create(input=text) if gpt.models.list() else None


def either(provider, text):
    return gpt.responses.create(input=text) if provider else gpt.completions.create(input=text)


def after(provider, text):
    first = provider and gpt.responses.create(input=text)
    return first, gpt.responses.create(input=text)


def each(provider, texts):
    return provider and [gpt.responses.create(input=text) for text in texts]


class Service:
    def run(self, provider, text):
        for _ in range(3):
            if provider == "claude":
                return claude.messages.create(text)
            elif provider == "gpt":
                return gpt.responses.create(input=text)
