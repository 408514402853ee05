from openai import OpenAI


def answer(question):
    return OpenAI(api_key="not-needed", base_url="http://localhost:8000").responses.create(input=question)
