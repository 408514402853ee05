import os

from openai import OpenAI

a = OpenAI(api_key=os.getenv("OPENAI_API_KEY", "sk-proj-Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9"))
b = OpenAI(api_key=os.environ.get("OPENAI_API_KEY") or "sk-proj-Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9")
c = OpenAI(api_key=os.environ.get("OPENAI_API_KEY", default="sk-proj-Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9"))
d = OpenAI(api_key=os.getenv("OPENAI_API_KEY", "none"))
