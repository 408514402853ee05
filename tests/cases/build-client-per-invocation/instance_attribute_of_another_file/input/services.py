from anthropic import Anthropic
from openai import OpenAI


class Translator:
    def __init__(self, language: str) -> None:
        self.language = language
        self.openai = OpenAI()
        self.claude = Anthropic()

    def translate(self, text: str) -> str:
        answer = self.openai.responses.create(model="gpt-4o", input=f"{self.language}: {text}")
        return answer.output_text

    def check(self, text: str):
        return self.claude.messages.create(model="claude", max_tokens=9, messages=[{"role": "user", "content": text}])
