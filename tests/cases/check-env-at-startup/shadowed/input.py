from celery import Celery
from openai import OpenAI

celery_app = Celery("tasks")


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
