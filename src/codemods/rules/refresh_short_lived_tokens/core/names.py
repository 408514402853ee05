"""Names what a token's name becomes, in the words of each language."""

from __future__ import annotations


def camel(name: str) -> str:
    """`ACCESS_TOKEN` and `access_token` as accessToken, `_token` as token."""
    first, *words = name.strip("_$").split("_")
    if name.isupper():
        first, words = first.lower(), [word.lower() for word in words]
    return first[:1].lower() + first[1:] + "".join(word[:1].upper() + word[1:] for word in words)


def capital(name: str) -> str:
    """`ACCESS_TOKEN` as AccessToken, `_token` as Token."""
    word = camel(name)
    return word[:1].upper() + word[1:]


VERBS = ("get", "fresh")
"""How the function that gives a token may be called: `getToken`, else `freshToken`."""
