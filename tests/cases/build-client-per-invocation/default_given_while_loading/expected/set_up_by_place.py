from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")


class Service:
    def __init__(self, llm=None):
        if llm is None:
            llm = create_llm()
        self.llm = llm


service = Service("given")


def run(text):
    return Service().llm.invoke(text), service
