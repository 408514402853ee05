from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI

prompt = ChatPromptTemplate.from_template("Summarize: {text}")


def create_chain():
    llm = ChatOpenAI(model="gpt-4o-mini")
    return prompt | llm | StrOutputParser()


def create_loud():
    return create_chain() | (lambda text: text.upper())


async def summarize(text: str) -> str:
    """Docstrings stay first."""
    chain = create_chain()
    return await chain.ainvoke({"text": text})


def shout(text: str) -> str:
    loud = create_loud()
    return loud.invoke({"text": text})
