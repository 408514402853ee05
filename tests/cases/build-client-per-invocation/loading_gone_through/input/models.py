from openai import AzureOpenAI


class Other:
    def __init__(self):
        self.client = AzureOpenAI()


MORE = [Other]
