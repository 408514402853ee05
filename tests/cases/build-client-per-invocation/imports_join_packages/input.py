from langchain_groq import ChatGroq
from langchain_core.prompts import ChatPromptTemplate

prompt = ChatPromptTemplate.from_template("{text}")
llm = ChatGroq(model="llama-3.1-8b-instant")
chain = prompt | llm


def answer(text):
    """The file has no import of the standard library yet, and café stays."""
    return chain.invoke({"text": text})
