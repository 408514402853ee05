from openai import OpenAI

client = OpenAI(api_key="sk-proj-Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9")
