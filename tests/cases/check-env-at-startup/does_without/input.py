import os

from anthropic import Anthropic
from fastapi import FastAPI

app = FastAPI()


class Claude:
    def __init__(self) -> None:
        self.key = os.getenv("ANTHROPIC_API_KEY")
        if not self.key:
            raise ValueError("ANTHROPIC_API_KEY is not set")
        self.client = Anthropic(api_key=self.key)

    def ask(self, text: str) -> object:
        return self.client.messages.create(model="m", max_tokens=9, messages=[{"role": "user", "content": text}])


try:
    claude = Claude()
except ValueError as error:
    claude = None
    print(f"starts without: {error}")


@app.post("/answers")
def answers(text: str) -> object:
    return claude.ask(text) if claude else "not configured"
