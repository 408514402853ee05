from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")


class Service:
    @property
    def llm(self):
        return create_llm()


def warm_up():
    llm = create_llm()
    return llm.get_num_tokens("warm")


warm_up()
