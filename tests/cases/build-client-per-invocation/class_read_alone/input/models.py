from openai import OpenAI


class Models:
    client = OpenAI()

    def names(self):
        return self.client.models.list()
