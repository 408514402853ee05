from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    return ChatOpenAI()


def ask(text):
    llm = create_llm()
    return llm.invoke(text)


if __name__ == "__main__":
    print(ask("hello"))
    llm = create_llm()
    print(llm.invoke("hello").content)
