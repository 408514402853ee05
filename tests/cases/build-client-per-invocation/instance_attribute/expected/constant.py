import functools
import os

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


class Named:
    name = "named"


def _create_client() -> OpenAI:
    key = os.getenv("OPENAI_API_KEY")
    return OpenAI(api_key=key, http_client=_openai_transport(os.getpid()))


class Notes(Named):
    def __init__(self):
        super().__init__()

    @property
    def _client(self) -> OpenAI:
        return _create_client()

    def note(self, text):
        return self._client.responses.create(model="gpt-4o", input=text)


notes = Notes()
