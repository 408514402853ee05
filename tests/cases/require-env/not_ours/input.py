import os

from elsewhere import ChatOpenAI


class OpenAI:
    def __init__(self, api_key: str | None = None) -> None:
        self.api_key = api_key


def build() -> tuple[object, object]:
    return OpenAI(api_key=os.getenv("OPENAI_API_KEY")), ChatOpenAI()
