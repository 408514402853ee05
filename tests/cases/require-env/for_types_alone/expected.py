import os
import typing

from openai import OpenAI

if typing.TYPE_CHECKING:

    def _(text: str) -> None:
        with OpenAI() as client:
            client.responses.create(model="gpt-4o", input=text)
else:

    def answer(text: str) -> str:
        if not os.getenv("OPENAI_API_KEY"):
            raise RuntimeError("Missing OPENAI_API_KEY")
        return OpenAI().responses.create(model="gpt-4o", input=text).output_text
