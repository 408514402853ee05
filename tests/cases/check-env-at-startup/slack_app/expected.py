import os

from openai import OpenAI
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler

app = App(token=os.environ["SLACK_BOT_TOKEN"])


@app.event("app_mention")
def answer(event, say):
    say(OpenAI().responses.create(model="gpt-4o-mini", input=event["text"]).output_text)


def check_environment() -> None:
    """Raise an error that names every variable this program needs and does not have."""
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")


if __name__ == "__main__":
    check_environment()
    SocketModeHandler(app, os.environ["SLACK_APP_TOKEN"]).start()
