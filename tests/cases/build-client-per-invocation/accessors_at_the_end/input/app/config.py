import os

API_KEY = os.getenv("AI_KEY")
BASE_URL = os.getenv("AI_URL")
SHOWN = BASE_URL