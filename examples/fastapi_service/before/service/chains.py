"""What the service asks of its model."""

from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate

from service.llm import llm

summary_prompt = ChatPromptTemplate.from_messages(
    [
        ("system", "You summarize support tickets in one sentence."),
        ("human", "{text}"),
    ]
)
reply_prompt = ChatPromptTemplate.from_messages(
    [
        ("system", "You answer support tickets, politely."),
        ("human", "{summary}"),
    ]
)

summary_chain = summary_prompt | llm | StrOutputParser()
# A reply is written from the summary, not from the ticket.
reply_chain = {"summary": summary_chain} | reply_prompt | llm | StrOutputParser()
