from groq import Groq

from secrets_of_this_machine import GROQ_API_KEY

client = Groq(api_key=GROQ_API_KEY)


def ask(text: str) -> object:
    return client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])
