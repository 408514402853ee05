from openai import OpenAI

small = OpenAI()
large = OpenAI(timeout=60)
NAMES = {small: "small"}
BY_NAME = {"large": large}


def ask(text):
    return small.responses.create(model=NAMES[small], input=text)


def ask_large(text):
    return BY_NAME["large"].responses.create(model="gpt-4o", input=text)
