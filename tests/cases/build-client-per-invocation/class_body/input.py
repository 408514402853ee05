from langchain_openai import ChatOpenAI

llm = ChatOpenAI()


class Service:
    model = llm

    def ask(self, text):
        return self.model.invoke(text)
