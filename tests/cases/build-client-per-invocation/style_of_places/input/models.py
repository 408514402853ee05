import os

from openai import OpenAI

# Read once, for all.
KEY = os.environ["OPENAI_API_KEY"]

# Where requests go.
BASE = os.environ["OPENAI_BASE"]

# Who answers.
CLIENT = OpenAI(
    api_key=KEY, base_url=BASE
)  # one for all
LIMIT = 3


class Settings:
    name = "app"
# Settings end here.

MODEL = "gpt-4o"
