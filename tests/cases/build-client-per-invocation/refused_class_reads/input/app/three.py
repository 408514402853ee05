from openai import OpenAI


class Three:
    client = OpenAI()
