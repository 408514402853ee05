"""The session under its own name, and a method of a class."""

import streamlit as st
from chat_api import Chat, ask
from streamlit import session_state

if "token" not in session_state:
    st.session_state.token = Chat.fetch_token()

if text := st.chat_input():
    st.write(ask(st.session_state.token, text))
