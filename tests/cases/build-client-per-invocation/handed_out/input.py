from openai import OpenAI


class Manager:
    _instance = None

    @staticmethod
    def get():
        if Manager._instance is None:
            Manager._instance = OpenAI()
        return Manager._instance


client = OpenAI()
client = Manager.get()


def ask(text):
    return client.responses.create(model="gpt-4o", input=text)
