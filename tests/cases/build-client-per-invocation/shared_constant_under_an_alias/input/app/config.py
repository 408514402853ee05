import os

GROQ = os.environ["GROQ_API_KEY"]
ORG = os.environ["OPENAI_ORG"]
OPENAI = os.environ["OPENAI_API_KEY"]
