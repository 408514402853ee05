import os

from elsewhere import ChatAnthropic


class OpenAI:
    def __init__(self, **options: object) -> None:
        self.options = options


a = ChatAnthropic(api_key=os.getenv("OPENAI_API_KEY"))
b = OpenAI(api_key=os.getenv("GROQ_API_KEY"), base_url="https://api.groq.com/openai/v1")
c = OpenAI(base_url="https://openrouter.ai/api/v1")
