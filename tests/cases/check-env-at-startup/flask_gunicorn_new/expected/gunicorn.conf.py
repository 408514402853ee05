import multiprocessing
import os

bind = "0.0.0.0:8000"
workers = multiprocessing.cpu_count()


def check_environment() -> None:
    """Raise an error that names every variable this program needs and does not have."""
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")


def post_worker_init(worker):
    check_environment()
