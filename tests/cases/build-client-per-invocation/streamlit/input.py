import streamlit as st
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")
st.title("Ask")


def ask(text):
    return llm.invoke(text)


if prompt := st.chat_input():
    st.write(ask(prompt))
