import os

from openai import OpenAI

# Set up the environment.
# The key is Bob's.
os.environ["OPENAI_API_KEY"] = "sk-proj-Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9"  # until Friday

client = OpenAI(
    # The team's key.
    api_key="sk-proj-Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9",  # do not share
    timeout=30,
)
