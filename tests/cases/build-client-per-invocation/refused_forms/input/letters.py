from openai import OpenAI

# Python takes a ligature for the letters that it stands for.
ﬁrst = OpenAI()
final = OpenAI()


def ask(q):
    return first.responses.create(input=q), ﬁnal.responses.create(input=q)


ask_again = lambda q: ﬁnal.responses.create(input=q)
