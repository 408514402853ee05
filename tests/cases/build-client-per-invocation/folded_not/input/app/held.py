from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")
chain = llm.bind(stop=["x"])


class Service:
    model = llm

    def ask(self, text):
        return chain.invoke(text)
