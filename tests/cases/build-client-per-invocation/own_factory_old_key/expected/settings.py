import os


class Settings:
    KEY = os.getenv("OPENAI_API_KEY")
