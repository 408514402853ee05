from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")


def continued(text): \
    return llm.invoke(text)


def inner(text):
    if text: \
        return llm.invoke(text)
    return None


def default(text, model=llm):
    # C:\temp\
    return model.invoke(text)
