import os

from anthropic import Anthropic
from groq import Groq
from openai import AsyncOpenAI, OpenAI

first = OpenAI(api_key=os.environ["OPENAI_API_KEY"])


class OpenAI:
    """Takes the place of the package's class, for all that runs later."""

    def __init__(self, bot: object) -> None:
        self.bot = bot


def AsyncOpenAI(bot: object) -> object:
    return bot


if os.name == "nt":

    class Groq:
        """May or may not take its place."""


class Anthropic(Anthropic):
    """Is made of the one whose place it takes."""


def setup(bot: object) -> list[object]:
    return [OpenAI(bot), AsyncOpenAI(bot)]


def ask() -> list[object]:
    return [Groq(), Anthropic()]
