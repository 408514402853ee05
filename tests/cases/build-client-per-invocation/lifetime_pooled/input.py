import openai
from langchain_openai import ChatOpenAI

client = openai.OpenAI(timeout=10)
other = openai.OpenAI(max_retries=0)
llm = ChatOpenAI(model="gpt-4o-mini")
aclient = openai.AsyncOpenAI()


def ask(text):
    return client.responses.create(model="m", input=text), other.responses, llm.invoke(text)


async def aask(text):
    return await aclient.responses.create(model="m", input=text)
