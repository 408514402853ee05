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


def create_openai_client() -> OpenAI:
    return OpenAI(
        api_key=os.environ["OPENAI_API_KEY"], http_client=_openai_transport(os.getpid())
    )


def create_anthropic_client() -> Anthropic:
    return Anthropic(
        api_key=os.environ["ANTHROPIC_API_KEY"],
        http_client=_anthropic_transport(os.getpid()),
    )


def one(prompt):
    openai_client = create_openai_client()
    try:
        r = openai_client.x()
    except ValueError: return create_anthropic_client().y()
    except KeyError:
        anthropic_client = create_anthropic_client()
        print(anthropic_client)
        return anthropic_client.y()
    else:
        r.z()
    return r


def two(prompt):
    try:
        x = int(prompt)
    except ValueError:
        x = 0
    else:
        openai_client = create_openai_client()
        return openai_client.x()
    finally:
        print("done")
    anthropic_client = create_anthropic_client()
    return anthropic_client.y()


def three(prompt):
    openai_client = create_openai_client()
    try:
        x = int(prompt)
    except ValueError:
        x = 0
    else:
        openai_client.x()
    return openai_client.y()


def four(prompt):
    openai_client = create_openai_client()
    try:
        x = int(prompt)
    except ValueError:
        x = 0
        openai_client.x()
    else:
        openai_client.x()
    return 1


def five(ps):
    openai_client = create_openai_client()
    for p in ps:
        try:
            int(p)
        except ValueError:
            openai_client.x()


def six(ps):
    openai_client = create_openai_client()
    try:
        openai_client.x()
    except ValueError:
        anthropic_client = create_anthropic_client()
        try:
            anthropic_client.x()
        except KeyError:
            return None
    except KeyError:
        pass
    return 1


async def seven(ps):
    openai_client = create_openai_client()
    try:
        openai_client.x()
    except* ValueError:
        anthropic_client = create_anthropic_client()
        anthropic_client.x()


def eight(p):
    if p:
        openai_client = create_openai_client()
        try:
            return openai_client.x()
        except ValueError:
            pass
    anthropic_client = create_anthropic_client()
    return anthropic_client.x()


def nine(p):
    openai_client = create_openai_client()
    try:
        return openai_client.x()
    except ValueError:
        anthropic_client = create_anthropic_client()
        return anthropic_client.x()


def ten(p):
    openai_client = create_openai_client()
    anthropic_client = create_anthropic_client()
    try:
        return p.x()
    except ValueError:
        return openai_client.x()
    finally:
        anthropic_client.close_all()
        openai_client.flush()
