import os

from langchain_openai import ChatOpenAI
from langchain_core.prompts import ChatPromptTemplate

# ---------------- MODEL ----------------
# It answers.
llm = ChatOpenAI(model="gpt-4o-mini")

# ------------------------------
# Prompt
# ------------------------------
prompt = ChatPromptTemplate.from_template("x")
### Chain ###
chain = prompt | llm

# ====== KEYS ======
KEY = os.getenv("OPENAI_API_KEY")
# A second one.
other = ChatOpenAI(api_key=KEY)


def f():
    return chain.invoke("x"), other.invoke("x")
