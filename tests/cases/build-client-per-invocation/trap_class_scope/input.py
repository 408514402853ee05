from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")


class Service:
    llm = "a name of the class"

    def ask(self, text):
        return llm.invoke(text)
