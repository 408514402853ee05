"""A file that says nothing of its style but how it is written: 'single quotes'."""
from openai import AsyncOpenAI, OpenAI
from anthropic import Anthropic, APIError


class Settings:
  """A class in which somebody wrote two spaces."""

  name = 'app'


client = OpenAI(timeout=3)
aclient = AsyncOpenAI()


def ask(text):
    try:
        return client.responses.create(model='gpt-4o', input=text)
    except APIError:
        return Settings.name


async def later(text):
    if text:
        return await aclient.responses.create(model='gpt-4o', input=text)
    return Anthropic


def other():
    if client:
        for number in range(3):
            print(number)
