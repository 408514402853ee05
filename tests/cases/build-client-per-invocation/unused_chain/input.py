from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI

prompt = ChatPromptTemplate.from_template("{text}")
llm = ChatOpenAI(model="gpt-4o-mini")
chain = prompt | llm
other = ChatOpenAI(model="gpt-4o")
strict = other.bind(temperature=0)


def ask(text):
    return other.invoke(text)
