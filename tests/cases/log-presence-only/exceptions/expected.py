"""Exceptions: the language's own and those of the project."""

import os


class AuthError(Exception):
    """Keeps what it is given."""


def check(ok: bool) -> None:
    key = os.environ["OPENAI_API_KEY"]
    if ok:
        raise RuntimeError(f"refused: {bool(key)}")
    if key:
        raise RuntimeError("refused", bool(key))
    try:
        raise AuthError("refused: %s" % bool(key))
    except AuthError as error:
        raise AuthError(bool(key)) from error
