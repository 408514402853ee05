from langchain_openai import ChatOpenAI


def create_service_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")


class Service:
    @property
    def llm(self) -> ChatOpenAI:
        return create_service_llm()

    def ask(self, text):
        return create_service_llm().invoke(text) or self.llm.invoke(text)

    @classmethod
    def ask_all(cls, texts):
        return [create_service_llm().invoke(text) for text in texts]
