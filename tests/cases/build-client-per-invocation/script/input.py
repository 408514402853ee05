from openai import OpenAI

client = OpenAI()
answer = client.chat.completions.create(model="gpt-4o-mini", messages=[])
print(answer.choices[0].message.content)
