from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")


class Service:
    def __init__(self):
        self.llm = llm


def warm_up():
    return llm.get_num_tokens("warm")


warm_up()
