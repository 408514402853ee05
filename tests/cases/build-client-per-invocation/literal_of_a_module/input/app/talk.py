import app.keys
from langchain_anthropic import ChatAnthropic

llm = ChatAnthropic(model="claude-sonnet-4-5", api_key=app.keys.TOKEN, metadata={"region": app.keys.REGION})


def talk(question):
    return llm.invoke(question)
