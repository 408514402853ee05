from langchain_core.prompts import ChatPromptTemplate

from llm import llm

chain = ChatPromptTemplate.from_template("{text}") | llm
