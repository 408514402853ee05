import functools
import os

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


class Summaries:
    @property
    def openai(self) -> OpenAI:
        key = os.environ["OPENAI_API_KEY"]
        url = os.getenv("OPENAI_BASE_URL", "https://api.openai.com/v1")
        return OpenAI(
            api_key=key, base_url=url, http_client=_openai_transport(os.getpid())
        )

    def summary(self, text):
        return self.openai.responses.create(model="gpt-4o", input=text)


summaries = Summaries()
