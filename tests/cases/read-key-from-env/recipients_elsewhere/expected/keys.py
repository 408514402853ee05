import os

REGION = os.getenv("REGION", "eu")
SHARED = "sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGH"
OWN = os.getenv("OPENAI_API_KEY")
