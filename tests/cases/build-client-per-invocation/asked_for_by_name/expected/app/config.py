import os
from functools import lru_cache


def require(name: str) -> str:
    """The value of a variable that must be set."""
    value = os.environ.get(name, "").strip()
    if not value:
        raise RuntimeError(f"{name} is not set")
    return value


def optional(name, default=None, required=False):
    value = os.getenv(name, default)
    if required and value is None:
        raise KeyError(name)
    return value


def insisting(name: str):
    try:
        return os.environ[name]
    except KeyError as error:
        raise SystemExit(f"set {name}") from error


@lru_cache
def cached(name: str) -> str:
    return os.environ[name]


def prefixed(name: str) -> str:
    return os.environ[f"APP_{name}"]


def asked_elsewhere(name: str) -> str:
    return os.getenv(name) or open(f"/run/secrets/{name}").read()


OPENAI_API_KEY = require("OPENAI_API_KEY")


def read_openai_api_key() -> str:
    return require("OPENAI_API_KEY")


def read_mistral():
    return optional("MISTRAL_API_KEY", required=True)


COHERE = optional("COHERE_API_KEY")


def read_cohere():
    return optional("COHERE_API_KEY")


def read_groq():
    return insisting("GROQ_API_KEY")


CACHED = cached("OPENAI_API_KEY")
PREFIXED = prefixed("OPENAI_API_KEY")
FOUND = asked_elsewhere("OPENAI_API_KEY")


class Config:
    anthropic_key = require("ANTHROPIC_API_KEY")
    timeout = int(optional("TIMEOUT", "30"))


def read_anthropic_key() -> str:
    return require("ANTHROPIC_API_KEY")


KEYS = {"together": insisting("TOGETHER_API_KEY")}


def read_together():
    return insisting("TOGETHER_API_KEY")
