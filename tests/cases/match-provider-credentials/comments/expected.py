import os

from openai import OpenAI

# Groq's own endpoint.
client = OpenAI(
    base_url="https://api.groq.com/openai/v1",  # Groq
    # The key.
    api_key=os.getenv("GROQ_API_KEY"),  # of whom?
)  # done

router = OpenAI(
    base_url="https://openrouter.ai/api/v1",  # OpenRouter
    api_key=os.getenv("OPENROUTER_API_KEY"),
    # No key here.
)
