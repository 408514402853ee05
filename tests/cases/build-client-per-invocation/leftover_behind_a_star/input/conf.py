import os

CONF = {"key": os.getenv("OPENAI_API_KEY")}
