from openai import OpenAI

in_class = OpenAI()
bound = OpenAI()
replaced = OpenAI()
asked = OpenAI()
listed = OpenAI()
deleted = OpenAI()
changed = OpenAI()
set_again = OpenAI()
removed = OpenAI()


def all_of_them():
    return globals()["listed"]
