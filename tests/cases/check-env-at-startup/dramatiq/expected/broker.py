import os

import dramatiq
from dramatiq.brokers.redis import RedisBroker

broker = RedisBroker(url="redis://queue")
dramatiq.set_broker(broker)


def check_environment() -> None:
    """Raise an error that names every variable this program needs and does not have."""
    if not os.getenv("OPENAI_API_KEY"):
        raise SystemExit("Missing OPENAI_API_KEY")


class CheckEnvironment(dramatiq.Middleware):
    def after_process_boot(self, broker: object) -> None:
        check_environment()


broker.add_middleware(CheckEnvironment())
