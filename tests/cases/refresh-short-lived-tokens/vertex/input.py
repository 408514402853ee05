"""Access tokens of Google, for the endpoint of Vertex that speaks OpenAI's protocol."""

import google.auth
import google.auth.transport.requests
from openai import OpenAI

credentials, project = google.auth.default()
credentials.refresh(google.auth.transport.requests.Request())
ACCESS_TOKEN = credentials.token


class Assistant:
    def __init__(self, url: str) -> None:
        held, _ = google.auth.default()
        held.refresh(google.auth.transport.requests.Request())
        self.client = OpenAI(base_url=url, api_key=held.token)


def headers() -> dict[str, str]:
    return {"Authorization": f"Bearer {ACCESS_TOKEN}"}
