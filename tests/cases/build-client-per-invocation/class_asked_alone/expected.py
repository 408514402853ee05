from langchain_openai import ChatOpenAI


# The client of all calls.
def create_client() -> ChatOpenAI:
    return ChatOpenAI()


class Gateway:
    @staticmethod
    def ask(text):
        return create_client().invoke(text)


def create_llm() -> ChatOpenAI:
    return ChatOpenAI()


class Named:
    """Has an object that is asked."""

    @property
    def LLM(self) -> ChatOpenAI:
        return create_llm()

    @staticmethod
    def ask(text):
        return create_llm().invoke(text)


class Other(Named):
    pass


def create_chat() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o")


class Listed:
    MODEL = "gpt-4o"

    @classmethod
    def ask(cls, text):
        return create_chat().invoke(text)


named = Named()


def again(text):
    return named.LLM.invoke(text)
