from langchain_openai import ChatOpenAI


class Service:
    llm: ChatOpenAI = ChatOpenAI(model="gpt-4o-mini")

    def ask(self, text):
        return Service.llm.invoke(text) or self.llm.invoke(text)

    @classmethod
    def ask_all(cls, texts):
        return [cls.llm.invoke(text) for text in texts]
