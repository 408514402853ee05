import functools
import os

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


# Who answers.
def create_client() -> OpenAI:
    # Read once, for all.
    key = os.environ["OPENAI_API_KEY"]
    # Where requests go.
    base = os.environ["OPENAI_BASE"]
    return OpenAI(
        api_key=key, base_url=base, http_client=_openai_transport(os.getpid())
    )  # one for all


LIMIT = 3


class Settings:
    name = "app"
# Settings end here.

MODEL = "gpt-4o"
