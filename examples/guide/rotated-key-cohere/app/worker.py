import os

import cohere

client = cohere.ClientV2(api_key=os.environ["CO_API_KEY"])


def run(text):
    answer = client.chat(model="command-a-03-2025", messages=[{"role": "user", "content": text}])
    return answer.message.content[0].text
