import openai
from openai import OpenAI

# Holds connections and no credential, so that all clients can share it.
_openai_transport = openai.DefaultHttpxClient()


def create_client() -> OpenAI:
    return OpenAI(http_client=_openai_transport)


def ask(text):
    client = create_client()
    try:
        return client.responses.create(model="gpt-4o-mini", input=text)
    except openai.RateLimitError:
        return None
