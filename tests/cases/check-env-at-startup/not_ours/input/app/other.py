class OpenAI:
    def answer(self, text: str) -> str:
        return text
