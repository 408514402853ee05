from langchain.agents import AgentExecutor, create_openai_functions_agent
from langchain_core.prompts import ChatPromptTemplate, MessagesPlaceholder
from langchain_openai import ChatOpenAI

prompt = ChatPromptTemplate.from_messages([("human", "{input}"), MessagesPlaceholder("agent_scratchpad")])
tools = []


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")


def create_agent():
    return create_openai_functions_agent(create_llm(), tools, prompt)


def create_executor():
    return AgentExecutor(agent=create_agent(), tools=tools, verbose=True)


def run(text):
    executor = create_executor()
    return executor.invoke({"input": text})
