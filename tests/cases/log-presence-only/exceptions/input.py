"""Exceptions: the language's own and those of the project."""

import os


class AuthError(Exception):
    """Keeps what it is given."""


def check(ok: bool) -> None:
    key = os.environ["OPENAI_API_KEY"]
    if ok:
        raise RuntimeError(f"refused: {key}")
    if key:
        raise RuntimeError("refused", key)
    try:
        raise AuthError("refused: %s" % key)
    except AuthError as error:
        raise AuthError(key) from error
