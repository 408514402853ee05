import functools
import os

import conf
from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


# What an object holds was read while its file loaded, however deep it lies.
part = OpenAI(api_key=conf.settings.part.key)
of_class = OpenAI(api_key=conf.Settings.part.key)
of_new = OpenAI(api_key=conf.Settings().part.key)
nested = OpenAI(api_key=conf.settings.Nested.key)
made = OpenAI(api_key=conf.settings.made.key)
held = OpenAI(api_key=conf.settings.held.key)
listed = OpenAI(api_key=conf.settings.listed.key)
inherited = OpenAI(api_key=conf.inheriting.other)
handed = OpenAI(api_key=conf.inheriting.key)
asked = OpenAI(api_key=conf.inheriting.get_key())
filled = OpenAI(api_key=conf.filled.key)


# These read the variable each time, or are no secret.
def create_fresh() -> OpenAI:
    return OpenAI(
        api_key=conf.settings.fresh.key, http_client=_openai_transport(os.getpid())
    )


read = OpenAI(api_key=conf.inheriting.read())


def create_hiding() -> OpenAI:
    return OpenAI(api_key=conf.hiding.other, http_client=_openai_transport(os.getpid()))


def create_region() -> OpenAI:
    return OpenAI(
        organization=conf.settings.part.region,
        http_client=_openai_transport(os.getpid()),
    )


def ask(q):
    held_ones = part, of_class, of_new, nested, made, held, listed, inherited, handed, asked, filled
    fresh = create_fresh()
    hiding = create_hiding()
    region = create_region()
    new_ones = fresh, read, hiding, region
    return [each.responses.create(input=q) for each in (*held_ones, *new_ones)]
