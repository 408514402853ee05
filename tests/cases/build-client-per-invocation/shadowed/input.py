from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")


def with_parameter(llm, text):
    return llm.invoke(text)


def with_local(text):
    llm = object()
    return llm, text


def with_loop(models):
    for llm in models:
        yield llm


def with_comprehension(models):
    return [llm.name for llm in models]


def with_import():
    from elsewhere import llm

    return llm


class Holder:
    llm = None

    def ask(self):
        return self.llm


def with_client(text):
    return llm.invoke(text)
