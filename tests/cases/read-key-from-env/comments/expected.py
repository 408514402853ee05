import os

from openai import OpenAI

# Set up the environment.
# The key is Bob's.
# until Friday

client = OpenAI(
    # The team's key.
    api_key=os.getenv("OPENAI_API_KEY"),  # do not share
    timeout=30,
)
