from celery import Celery
from openai import OpenAI

worker = Celery("shop")
worker.conf.broker_connection_retry_on_startup = True


def summarize(text: str) -> str:
    return OpenAI().responses.create(model="gpt-4o-mini", input=text).output_text
