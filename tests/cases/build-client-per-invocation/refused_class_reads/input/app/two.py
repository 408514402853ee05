from openai import OpenAI


class Two:
    client = OpenAI()
