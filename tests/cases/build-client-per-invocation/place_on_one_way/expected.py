import functools
import os

from anthropic import Anthropic, DefaultHttpxClient as AnthropicHttpxClient
from openai import DefaultHttpxClient as OpenaiHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> OpenaiHttpxClient:
    return OpenaiHttpxClient()


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _anthropic_transport(_process_id: int) -> AnthropicHttpxClient:
    return AnthropicHttpxClient()


def create_gpt() -> OpenAI:
    return OpenAI(http_client=_openai_transport(os.getpid()))


def create_claude() -> Anthropic:
    return Anthropic(http_client=_anthropic_transport(os.getpid()))


def pick(provider, text):
    return create_gpt().responses.create(input=text) if provider == "gpt" else create_claude().messages.create(text)


def matched(provider, text):
    match provider:
        case "gpt":
            gpt = create_gpt()
            return gpt.responses.create(input=text)
        case "claude":
            claude = create_claude()
            return claude.messages.create(text)
    return None


def guarded(is_on, text):
    return is_on and create_gpt().responses.create(input=text)


def otherwise(text, cached=None):
    return cached or create_claude().messages.create(text)


def chosen(provider):
    client = create_gpt() if provider == "gpt" else create_claude()
    return client.models.list()


def arms(provider, text):
    if provider == "gpt":
        gpt = create_gpt()
        answer = gpt.responses.create(input=text)
    elif provider == "both":
        gpt = create_gpt()
        claude = create_claude()
        answer = gpt.responses.create(input=text), claude.messages.create(text)
    else:
        answer = None
    return answer


def short(provider, text):
    if provider == "gpt": return create_gpt().responses.create(input=text)
    if provider == "claude": return create_claude().messages.create(text)


async def everywhere(provider, text):
    gpt = create_gpt()
    if provider == "gpt":
        return gpt.responses.create(input=text)
    else:
        return gpt.chat.completions.create(input=text)


def asked(text):
    gpt = create_gpt()
    return gpt.responses.create(input=text) if gpt.models.list() else None


def either(provider, text):
    gpt = create_gpt()
    return gpt.responses.create(input=text) if provider else gpt.completions.create(input=text)


def after(provider, text):
    gpt = create_gpt()
    first = provider and gpt.responses.create(input=text)
    return first, gpt.responses.create(input=text)


def each(provider, texts):
    gpt = create_gpt()
    return provider and [gpt.responses.create(input=text) for text in texts]


class Service:
    def run(self, provider, text):
        for _ in range(3):
            if provider == "claude":
                claude = create_claude()
                return claude.messages.create(text)
            elif provider == "gpt":
                gpt = create_gpt()
                return gpt.responses.create(input=text)
