import os

from langchain_openai import ChatOpenAI
from langchain_core.prompts import ChatPromptTemplate

# ---------------- MODEL ----------------

# ------------------------------
# Prompt
# ------------------------------
prompt = ChatPromptTemplate.from_template("x")


### Chain ###
def create_chain():
    # It answers.
    llm = ChatOpenAI(model="gpt-4o-mini")
    return prompt | llm


# ====== KEYS ======


# A second one.
def create_other() -> ChatOpenAI:
    key = os.getenv("OPENAI_API_KEY")
    return ChatOpenAI(api_key=key)


def f():
    chain = create_chain()
    other = create_other()
    return chain.invoke("x"), other.invoke("x")
