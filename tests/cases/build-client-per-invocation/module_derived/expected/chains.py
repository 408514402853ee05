from langchain_core.prompts import ChatPromptTemplate

from llm import create_llm


def create_chain():
    return ChatPromptTemplate.from_template("{text}") | create_llm()
