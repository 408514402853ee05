from cerebras.cloud.sdk import Cerebras
from groq import Groq

fast = Cerebras()
other = Groq()


def ask(messages):
    for client in (fast, other):
        print(client.chat.completions.create(model="llama-3.3-70b", messages=messages))
