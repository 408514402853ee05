import functools
import os

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


class Titles:
    def __init__(self, model: str = "gpt-4o") -> None:
        self.model = model
        self.given: list[str] = []

    @property
    def client(self) -> OpenAI:
        # The key of titles
        api_key = os.environ.get("TITLES_OPENAI_API_KEY")
        if not api_key:
            raise ValueError("TITLES_OPENAI_API_KEY is not set")
        return OpenAI(api_key=api_key, http_client=_openai_transport(os.getpid()))

    def title(self, text: str) -> str:
        found = self.client.responses.create(model=self.model, input=text)
        self.given.append(found.output_text)
        return found.output_text


titles = Titles()
