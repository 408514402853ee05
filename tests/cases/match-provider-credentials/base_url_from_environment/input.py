import os

from openai import OpenAI

print("requests go to", os.getenv("OPENAI_BASE_URL"))
client = OpenAI(api_key=os.getenv("GROQ_API_KEY"))
