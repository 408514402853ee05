from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI

prompt = ChatPromptTemplate.from_template("{text}")
llm = ChatOpenAI(model="gpt-4o-mini")
chain = prompt | llm


def create_other() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o")


def create_strict():
    return create_other().bind(temperature=0)


def ask(text):
    other = create_other()
    return other.invoke(text)
