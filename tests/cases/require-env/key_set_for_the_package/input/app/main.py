import litellm
import openai
import streamlit as st
import yaml
from langchain_community.chat_models import ChatLiteLLM

from app.answer import model

openai.api_key = st.secrets.openai
with open("keys.yaml") as file:
    litellm.groq_key = yaml.safe_load(file)["groq"]


def ask(text):
    return ChatLiteLLM(model="groq/llama-3.1-8b-instant").invoke(text), model()[0].complete(text)
