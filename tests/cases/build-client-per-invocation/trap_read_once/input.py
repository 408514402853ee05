import time
import uuid

from langchain_openai import ChatOpenAI

STARTED = time.time()
llm = ChatOpenAI(model="gpt-4o-mini", metadata={"run": str(uuid.uuid4())})
judge = ChatOpenAI(model="gpt-4o", metadata={"started": STARTED})


def ask(text):
    return llm.invoke(text), judge.invoke(text)
