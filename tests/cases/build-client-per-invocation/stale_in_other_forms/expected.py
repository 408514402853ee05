import functools
import os

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_by_two() -> OpenAI:
    key = os.environ["OPENAI_API_KEY"]
    base = os.environ["OPENAI_BASE_URL"]
    return OpenAI(
        api_key=key, base_url=base, http_client=_openai_transport(os.getpid())
    )


if (ASKED := os.getenv("OPENAI_API_KEY")) is None:
    raise SystemExit("OPENAI_API_KEY is not set")
by_walrus = OpenAI(api_key=ASKED)

try:
    TRIED = os.environ["OPENAI_API_KEY"]
except KeyError:
    TRIED = "none"
by_try = OpenAI(api_key=TRIED)

if os.getenv("STAGE") == "prod":
    CHOSEN = os.environ["PROD_OPENAI_API_KEY"]
else:
    CHOSEN = os.environ["DEV_OPENAI_API_KEY"]
by_arms = OpenAI(api_key=CHOSEN)

COPY = dict(os.environ)
by_copy = OpenAI(api_key=COPY["OPENAI_API_KEY"])

# This is the environment itself.
ENVIRON = os.environ


def create_by_alias() -> OpenAI:
    return OpenAI(
        api_key=ENVIRON["OPENAI_API_KEY"], http_client=_openai_transport(os.getpid())
    )


def ask(text):
    by_two = create_by_two()
    by_alias = create_by_alias()
    clients = by_two, by_walrus, by_try, by_arms, by_copy, by_alias
    return [each.responses.create(model="gpt-4o", input=text) for each in clients]
