from apscheduler.schedulers.blocking import BlockingScheduler
from groq import Groq
from openai import OpenAI


def nightly() -> None:
    print(OpenAI().responses.create(model="gpt-4o-mini", input="hello").output_text)
    print(Groq().chat.completions.create(model="llama", messages=[]))


def main() -> None:
    scheduler = BlockingScheduler()
    scheduler.add_job(nightly, "cron", hour=3)
    scheduler.start()


main()
