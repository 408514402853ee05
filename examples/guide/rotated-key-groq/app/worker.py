import os

from groq import Groq

client = Groq(api_key=os.environ["GROQ_API_KEY"])


def run(text):
    messages = [{"role": "user", "content": text}]
    answer = client.chat.completions.create(model="llama-3.3-70b-versatile", messages=messages)
    return answer.choices[0].message.content
