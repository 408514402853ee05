"""The model that the whole service talks to."""

import os

from langchain_openai import ChatOpenAI

llm = ChatOpenAI(
    model=os.getenv("SERVICE_MODEL", "gpt-4o-mini"),
    temperature=0,  # The same ticket gets the same summary.
    api_key=os.getenv("OPENAI_API_KEY"),
)
