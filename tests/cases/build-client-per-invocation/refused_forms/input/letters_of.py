from openai import OpenAI

final = OpenAI()
