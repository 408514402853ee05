from openai import OpenAI

client = OpenAI()


class Service:
    if client:
        model = "gpt-4o"

    def ask(self, text):
        return client.responses.create(model=self.model, input=text)
