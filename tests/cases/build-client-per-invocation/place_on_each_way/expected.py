import functools
import os

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_client() -> OpenAI:
    return OpenAI(http_client=_openai_transport(os.getpid()))


def apart(question):
    if question.is_image:
        client = create_client()
        picture = client.images.generate(prompt=question.text)
        question.add(picture)
    if question.is_text:
        client = create_client()
        question.add(client.responses.create(model="gpt-4o", input=question.text))
    return question


def chained(question):
    if question.is_image:
        client = create_client()
        return client.images.generate(prompt=question.text)
    elif question.is_audio:
        client = create_client()
        return client.audio.speech.create(input=question.text, model="tts", voice="alloy")
    if question.is_text:
        client = create_client()
        question.add(client.responses.create(model="gpt-4o", input=question.text))
    return question


def in_the_end(question):
    client = create_client()
    if question.is_image:
        question.add(client.images.generate(prompt=question.text))
    return client.responses.create(model="gpt-4o", input=question.text)


def after_a_guard(question):
    if not question.text:
        return None
    if question.is_image:
        client = create_client()
        question.add(client.images.generate(prompt=question.text))
    if question.is_new:
        return question
    client = create_client()
    return client.responses.create(model="gpt-4o", input=question.text)


def asked_first(question):
    client = create_client()
    if client.models.retrieve("gpt-4o"):
        question.note()
    if question.is_text:
        client.responses.create(model="gpt-4o", input=question.text)


def in_turns(questions):
    client = create_client()
    for question in questions:
        if question.is_text:
            client.responses.create(model="gpt-4o", input=question.text)
    if questions.is_last:
        client.responses.create(model="gpt-4o", input="last")


def matched(question):
    match question.kind:
        case "image":
            client = create_client()
            client.images.generate(prompt=question.text)
        case "text":
            client = create_client()
            client.responses.create(model="gpt-4o", input=question.text)
    if question.is_new:
        client = create_client()
        client.models.list()


def on_one_line(question):
    if question.is_image: create_client().images.generate(prompt=question.text)
    if question.is_text: create_client().responses.create(model="gpt-4o", input=question.text)
