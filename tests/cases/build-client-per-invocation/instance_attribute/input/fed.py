import os

from openai import OpenAI


class Titles:
    def __init__(self, model: str = "gpt-4o") -> None:
        self.model = model
        self.given: list[str] = []
        # The key of titles
        self.api_key = os.environ.get("TITLES_OPENAI_API_KEY")
        if not self.api_key:
            raise ValueError("TITLES_OPENAI_API_KEY is not set")
        self.client: OpenAI = OpenAI(api_key=self.api_key)

    def title(self, text: str) -> str:
        found = self.client.responses.create(model=self.model, input=text)
        self.given.append(found.output_text)
        return found.output_text


titles = Titles()
