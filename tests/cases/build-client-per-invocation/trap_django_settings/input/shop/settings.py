from openai import OpenAI

OPENAI_CLIENT = OpenAI()
