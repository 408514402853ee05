"""Access tokens of Google, for the endpoint of Vertex that speaks OpenAI's protocol."""

import threading

import google.auth
import google.auth.transport.requests
from openai import OpenAI

credentials, project = google.auth.default()


_access_token_lock = threading.Lock()


def get_access_token() -> str:
    """The token, fetched again where it is no longer valid."""
    with _access_token_lock:
        if not credentials.valid:
            credentials.refresh(google.auth.transport.requests.Request())
        return credentials.token


class Assistant:
    def __init__(self, url: str) -> None:
        held, _ = google.auth.default()
        held.refresh(google.auth.transport.requests.Request())
        self.client = OpenAI(base_url=url, api_key=held.token)


def headers() -> dict[str, str]:
    return {"Authorization": f"Bearer {get_access_token()}"}
