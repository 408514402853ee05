from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI

llm = ChatOpenAI()
writer = llm.bind(stop=["x"])
llm = ChatAnthropic(model="claude-sonnet-4-5")
critic = llm.bind(stop=["y"])

model = ChatOpenAI(model="gpt-4o")


def bound():
    return model.bind(stop=["x"])


chain = bound()
model = ChatOpenAI(model="gpt-4o-mini")

judge = ChatOpenAI(model="o3")


def decide(text, by=judge):
    return by.invoke(text)


judge = judge.bind(stop=["\n"])


def answer(text):
    last = create_last()
    return last.invoke(text)


def create_last() -> ChatOpenAI:
    return ChatOpenAI(model="o3", temperature=0)


def create_after():
    return create_last().bind(stop=["\n"])


def run(text):
    after = create_after()
    return critic.invoke(writer.invoke(text)), chain.invoke(text), model.invoke(text), after.invoke(text)
