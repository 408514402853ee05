import os


class Config:
    KEY = os.getenv("OPENAI_API_KEY")


KEYS = {"groq": os.getenv("GROQ_API_KEY"), "region": "eu"}
SECOND = os.getenv("OPENAI_SECOND_KEY")
