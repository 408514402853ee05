from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI

prompt = ChatPromptTemplate.from_template("Summarize: {text}")
llm = ChatOpenAI(model="gpt-4o-mini")
chain = prompt | llm | StrOutputParser()
loud = chain | (lambda text: text.upper())


async def summarize(text: str) -> str:
    """Docstrings stay first."""
    return await chain.ainvoke({"text": text})


def shout(text: str) -> str:
    return loud.invoke({"text": text})
