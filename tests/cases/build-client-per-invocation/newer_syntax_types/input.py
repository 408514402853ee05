import os
from collections.abc import Callable

from langchain_core.messages import BaseMessage
from openai import OpenAI

type Handler[T: BaseMessage] = Callable[[T], str]
type Name = str

client = OpenAI(api_key=os.getenv("OPENAI_API_KEY"))


def first[T](items: list[T]) -> T:
    return items[0]


def ask[
    T: BaseMessage = BaseMessage,
    *Rest,
](message: T, *rest: *Rest) -> Name:
    return client.responses.create(model="gpt-5", input=str(message)).output_text


class Queue[T: BaseMessage]:
    def answer(self, message: T) -> Name:
        return client.responses.create(model="gpt-5", input=str(message)).output_text


class Named[T, **P](Queue[T]):
    async def names[Key](self, key: Key) -> list[Name]:
        return [model.id for model in client.models.list()]
