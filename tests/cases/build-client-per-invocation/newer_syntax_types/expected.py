import functools
import os
from collections.abc import Callable

from langchain_core.messages import BaseMessage
from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


type Handler[T: BaseMessage] = Callable[[T], str]
type Name = str


def create_client() -> OpenAI:
    return OpenAI(
        api_key=os.getenv("OPENAI_API_KEY"), http_client=_openai_transport(os.getpid())
    )


def first[T](items: list[T]) -> T:
    return items[0]


def ask[
    T: BaseMessage = BaseMessage,
    *Rest,
](message: T, *rest: *Rest) -> Name:
    client = create_client()
    return client.responses.create(model="gpt-5", input=str(message)).output_text


class Queue[T: BaseMessage]:
    def answer(self, message: T) -> Name:
        client = create_client()
        return client.responses.create(model="gpt-5", input=str(message)).output_text


class Named[T, **P](Queue[T]):
    async def names[Key](self, key: Key) -> list[Name]:
        client = create_client()
        return [model.id for model in client.models.list()]
