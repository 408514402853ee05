from langchain.chains import ConversationChain
from langchain_openai import ChatOpenAI

conversation = ConversationChain(llm=ChatOpenAI(model="gpt-4o-mini"))


def say(text):
    return conversation.predict(input=text)
