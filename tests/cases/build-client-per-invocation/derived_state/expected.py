from langchain.chains import ConversationChain
from langchain.memory import ConversationBufferMemory
from langchain_openai import ChatOpenAI

_conversation_memory = ConversationBufferMemory()


def create_conversation() -> ConversationChain:
    llm = ChatOpenAI(model="gpt-4o-mini")
    return ConversationChain(llm=llm, memory=_conversation_memory)


def say(text):
    conversation = create_conversation()
    return conversation.predict(input=text)
