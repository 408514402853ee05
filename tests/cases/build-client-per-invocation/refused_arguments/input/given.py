from openai import OpenAI


class Asks:
    timeout = 3

    def ask(self, text, client=OpenAI(timeout=timeout)):
        return client.responses.create(model="gpt-4o-mini", input=text)


def other(text, client=OpenAI(timeout=3)):
    return client.responses.create(model="gpt-4o-mini", input=text)
