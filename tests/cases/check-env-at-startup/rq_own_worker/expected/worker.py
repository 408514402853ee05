import os

from redis import Redis
from rq import Queue, Worker


def check_environment() -> None:
    """Raise an error that names every variable this program needs and does not have."""
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")


if __name__ == "__main__":
    check_environment()
    redis = Redis()
    worker = Worker([Queue(connection=redis)], connection=redis)
    worker.work()
