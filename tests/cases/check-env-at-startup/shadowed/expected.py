import os

from celery import Celery
from celery.signals import worker_init
from openai import OpenAI

celery_app = Celery("tasks")


@worker_init.connect
def check_environment_2(**_: object) -> None:
    """Raise an error that names every variable this program needs and does not have."""
    if not os.getenv("OPENAI_API_KEY"):
        raise SystemExit("Missing OPENAI_API_KEY")


@celery_app.task
def summarize(text: str) -> str:
    check_environment = OpenAI()
    return check_environment.responses.create(model="gpt-4o-mini", input=text).output_text


@celery_app.task
def echo(text: str) -> str:
    class OpenAI:
        def __init__(self) -> None:
            self.text = text

    return OpenAI().text
