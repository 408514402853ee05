from openai import OpenAI


class One:
    client = OpenAI()
