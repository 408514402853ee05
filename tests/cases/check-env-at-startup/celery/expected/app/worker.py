import os

from celery import Celery
from celery.signals import worker_init

celery_app = Celery("tasks", include=["app.tasks"])
celery_app.conf.update(task_acks_late=True)


@worker_init.connect
def check_environment(**_: object) -> None:
    """Raise an error that names every variable this program needs and does not have."""
    if not os.getenv("OPENAI_API_KEY"):
        raise SystemExit("Missing OPENAI_API_KEY")
