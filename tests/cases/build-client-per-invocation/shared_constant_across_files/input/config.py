import os

KEY = os.environ["OPENAI_API_KEY"]
NAME = os.environ["NAME"]
MODE = os.getenv("MODE")
