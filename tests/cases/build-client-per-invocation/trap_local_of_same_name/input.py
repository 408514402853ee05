from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")


def ask(text):
    def retry(llm):
        return llm.invoke(text)

    return retry(llm)


def choose(text, other):
    model = [llm for llm in (other,)]
    return model, llm.invoke(text)


def nonlocal_one(text):
    create_llm = "taken"
    return llm.invoke(text + create_llm)
