import typing
from typing import TYPE_CHECKING

from openai import OpenAI

if TYPE_CHECKING:
    client = OpenAI()

    def names() -> list[str]:
        return [each.id for each in client.models.list()]


if not typing.TYPE_CHECKING:
    other = OpenAI()
