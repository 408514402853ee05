from langchain_openai import ChatOpenAI


class Service:
    def __init__(self, llm=ChatOpenAI(model="gpt-4o-mini")):
        self.llm = llm


service = Service()


def run(text):
    return Service().llm.invoke(text), service
