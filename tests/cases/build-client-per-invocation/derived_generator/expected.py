import functools
import os

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


# Built once per process and credential: it is costly to build or holds state.
@functools.lru_cache(maxsize=1)
def _build_clients(_process_id: int, *_credentials: str | None):
    return (OpenAI() for _ in range(3))


def get_clients():
    return _build_clients(
        os.getpid(), os.getenv("OPENAI_API_KEY"), os.getenv("OPENAI_ADMIN_KEY")
    )


def create_listed():
    return [
        client.chat
        for client in (
            OpenAI(http_client=_openai_transport(os.getpid())),
            OpenAI(http_client=_openai_transport(os.getpid())),
        )
    ]


def create_summed():
    return list(
        client.chat for client in [OpenAI(http_client=_openai_transport(os.getpid()))]
    )


def use():
    clients = get_clients()
    listed = create_listed()
    summed = create_summed()
    return next(clients), listed, summed
