import dramatiq
import requests
from celery import shared_task


@shared_task
def mail(number: int):
    requests.post(f"http://mails/{number}")


@dramatiq.actor
def sync():
    requests.post("http://users/sync")


def report(number: int):
    requests.post(f"http://reports/{number}")


@shared_task
def by_clock():
    requests.post("http://users/nightly")


@shared_task
def outside():
    requests.post("https://api.example.com/hook")
