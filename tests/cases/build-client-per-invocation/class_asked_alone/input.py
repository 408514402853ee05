from langchain_openai import ChatOpenAI


class Gateway:
    # The client of all calls.
    CLIENT = ChatOpenAI()

    @staticmethod
    def ask(text):
        return Gateway.CLIENT.invoke(text)


class Named:
    """Has an object that is asked."""

    LLM = ChatOpenAI()

    @staticmethod
    def ask(text):
        return Named.LLM.invoke(text)


class Other(Named):
    pass


class Listed:
    MODEL = "gpt-4o"
    CHAT = ChatOpenAI(model="gpt-4o")

    @classmethod
    def ask(cls, text):
        return cls.CHAT.invoke(text)


named = Named()


def again(text):
    return named.LLM.invoke(text)
