import os

from openai import OpenAI

a = OpenAI(api_key=os.getenv("OPENAI_API_KEY"))
b = OpenAI(api_key=os.environ.get("OPENAI_API_KEY"))
c = OpenAI(api_key=os.environ.get("OPENAI_API_KEY"))
d = OpenAI(api_key=os.getenv("OPENAI_API_KEY", "none"))
