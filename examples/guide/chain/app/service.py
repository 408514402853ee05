"""A chain that answers a question."""

from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini", max_retries=0)
prompt = ChatPromptTemplate.from_messages([("system", "Answer in a sentence."), ("user", "{question}")])
chain = prompt | llm | StrOutputParser()


def run(question: str) -> str:
    return chain.invoke({"question": question})
