from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")


class Service:
    llm = "a name of the class"

    def ask(self, text):
        llm = create_llm()
        return llm.invoke(text)
