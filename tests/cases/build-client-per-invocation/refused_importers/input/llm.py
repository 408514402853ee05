from openai import OpenAI

in_class = OpenAI()
bound = OpenAI()
replaced = OpenAI()
asked = OpenAI()
listed = OpenAI()
deleted = OpenAI()
changed = OpenAI()


def all_of_them():
    return globals()["listed"]
