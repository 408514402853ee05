from langchain.chains import ConversationChain
from langchain.memory import ConversationBufferMemory
from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")


_conversation_memory = ConversationBufferMemory()


def create_conversation():
    return ConversationChain(llm=create_llm(), memory=_conversation_memory)


def say(text):
    conversation = create_conversation()
    return conversation.predict(input=text)
