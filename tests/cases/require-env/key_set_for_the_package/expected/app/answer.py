import os

import streamlit as st
from llama_index.embeddings.openai import OpenAIEmbedding
from llama_index.llms.openai import OpenAI
from openai import OpenAI as Client


@st.cache_resource
def model():
    return OpenAI(model="gpt-4o"), OpenAIEmbedding()


def draw(prompt):
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")
    return Client().images.generate(prompt=prompt)
