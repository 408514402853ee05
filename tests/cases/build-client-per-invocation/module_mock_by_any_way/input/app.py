from openai import OpenAI

llm = OpenAI()


def answer(question):
    return llm.responses.create(model="gpt-4o-mini", input=question)
