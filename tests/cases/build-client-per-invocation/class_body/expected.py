from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    return ChatOpenAI()


class Service:
    @property
    def model(self) -> ChatOpenAI:
        return create_llm()

    def ask(self, text):
        return self.model.invoke(text)
