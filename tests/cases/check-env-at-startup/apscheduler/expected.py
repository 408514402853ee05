import os

from apscheduler.schedulers.blocking import BlockingScheduler
from groq import Groq
from openai import OpenAI


def nightly() -> None:
    print(OpenAI().responses.create(model="gpt-4o-mini", input="hello").output_text)
    print(Groq().chat.completions.create(model="llama", messages=[]))


def check_environment() -> None:
    """Raise an error that names every variable this program needs and does not have."""
    missing = [
        name for name in ("GROQ_API_KEY", "OPENAI_API_KEY") if not os.getenv(name)
    ]
    if missing:
        raise RuntimeError("Missing " + ", ".join(missing))


def main() -> None:
    check_environment()
    scheduler = BlockingScheduler()
    scheduler.add_job(nightly, "cron", hour=3)
    scheduler.start()


main()
