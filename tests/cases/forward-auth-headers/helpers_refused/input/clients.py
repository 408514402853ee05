from functools import lru_cache

import requests


@lru_cache
def kept(number: int):
    return requests.get(f"http://users/{number}").json()


def everywhere(number: int):
    return requests.get(f"http://users/{number}").json()


def handed(number: int):
    return requests.get(f"http://users/{number}").json()


def anything(url: str):
    return requests.get(url).json()


def named(forwarded: bool):
    return requests.get("http://users/named").json(), forwarded


def open_ended(**options):
    return requests.get("http://users/open").json(), options


def sent_by(client, path: str):
    return client.get(f"http://users/{path}")
