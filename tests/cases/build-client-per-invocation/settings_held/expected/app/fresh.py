import functools
import os

from openai import DefaultHttpxClient, OpenAI

from app.config import Made, plain, read_api_key, read_settings


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_of_class_body() -> OpenAI:
    return OpenAI(api_key=read_api_key(), http_client=_openai_transport(os.getpid()))


def create_of_property() -> OpenAI:
    return OpenAI(api_key=plain.asked, http_client=_openai_transport(os.getpid()))


def create_of_field() -> OpenAI:
    return OpenAI(
        api_key=read_settings().openai_api_key,
        http_client=_openai_transport(os.getpid()),
    )


def create_of_new() -> OpenAI:
    return OpenAI(api_key=Made().made, http_client=_openai_transport(os.getpid()))


def ask(text):
    of_class_body = create_of_class_body()
    of_class_body.responses.create(model="gpt-4o", input=text)
    of_property = create_of_property()
    of_property.responses.create(model="gpt-4o", input=text)
    of_field = create_of_field()
    of_field.responses.create(model="gpt-4o", input=text)
    of_new = create_of_new()
    return of_new.responses.create(model="gpt-4o", input=text)
