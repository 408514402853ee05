"""A file that Streamlit runs anew for every interaction; a cached function stays."""

import openai
import streamlit as st
from azure.identity import DefaultAzureCredential
from openai import AzureOpenAI

SCOPE = "https://cognitiveservices.azure.com/.default"
credential = DefaultAzureCredential()
token = credential.get_token(SCOPE).token
openai.api_key = credential.get_token(SCOPE).token
client = AzureOpenAI(azure_ad_token=credential.get_token(SCOPE).token)


@st.cache_resource
def kept() -> AzureOpenAI:
    return AzureOpenAI(azure_ad_token=credential.get_token(SCOPE).token)


def ask(text: str) -> object:
    return client.responses.create(model="m", input=text), kept(), token


st.write(ask(st.text_input("Question")))
