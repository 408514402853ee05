import json

import streamlit as st
from openai import OpenAI

client = OpenAI()
st.write(client.models.list())
