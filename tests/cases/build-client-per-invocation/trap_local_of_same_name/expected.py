from langchain_openai import ChatOpenAI


def build_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")


def ask(text):
    def retry(llm):
        return llm.invoke(text)

    llm = build_llm()
    return retry(llm)


def choose(text, other):
    model = [llm for llm in (other,)]
    llm = build_llm()
    return model, llm.invoke(text)


def nonlocal_one(text):
    create_llm = "taken"
    llm = build_llm()
    return llm.invoke(text + create_llm)
