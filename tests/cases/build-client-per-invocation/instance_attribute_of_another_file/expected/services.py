import functools
import os

from anthropic import Anthropic, DefaultHttpxClient as AnthropicHttpxClient
from openai import DefaultHttpxClient as OpenaiHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> OpenaiHttpxClient:
    return OpenaiHttpxClient()


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _anthropic_transport(_process_id: int) -> AnthropicHttpxClient:
    return AnthropicHttpxClient()


def create_openai() -> OpenAI:
    return OpenAI(http_client=_openai_transport(os.getpid()))


def create_claude() -> Anthropic:
    return Anthropic(http_client=_anthropic_transport(os.getpid()))


class Translator:
    def __init__(self, language: str) -> None:
        self.language = language

    @property
    def openai(self) -> OpenAI:
        return create_openai()

    @property
    def claude(self) -> Anthropic:
        return create_claude()

    def translate(self, text: str) -> str:
        answer = self.openai.responses.create(model="gpt-4o", input=f"{self.language}: {text}")
        return answer.output_text

    def check(self, text: str):
        return self.claude.messages.create(model="claude", max_tokens=9, messages=[{"role": "user", "content": text}])
