import os

OPENAI_API_KEY = "sk-proj-Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9"
REGION = os.getenv("REGION", "eu")
