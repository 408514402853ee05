from openai import OpenAI

client = OpenAI()
response = client.responses.create(model="gpt-4o-mini", input="one")
print(response.output_text)

client = OpenAI(timeout=3)
response = client.responses.create(model="gpt-4o-mini", input="two")
print(response.output_text)
