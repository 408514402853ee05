from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")


def create_chain():
    return create_llm().bind(stop=["x"])


class Service:
    @property
    def model(self) -> ChatOpenAI:
        return create_llm()

    def ask(self, text):
        chain = create_chain()
        return chain.invoke(text)
