"""Summaries, once an hour."""

import argparse
import os

from dotenv import load_dotenv
from langchain_anthropic import ChatAnthropic
from openai import OpenAI


def check_environment() -> None:
    """Raise an error that names every variable this program needs and does not have."""
    missing = [name for name in ("ANTHROPIC_API_KEY", "OPENAI_API_KEY") if not os.getenv(name)]
    if missing:
        raise RuntimeError("Missing " + ", ".join(missing))


def main() -> None:
    """Read the arguments, and run."""
    parser = argparse.ArgumentParser()
    parser.add_argument("text")
    load_dotenv()
    arguments = parser.parse_args()
    check_environment()
    draft = OpenAI(api_key=os.getenv("OPENAI_API_KEY")).responses.create(model="x", input=arguments.text)
    print(ChatAnthropic(model="claude-sonnet-4-5").invoke(draft.output_text).text)


if __name__ == "__main__":
    main()
