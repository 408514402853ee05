"""A page that keeps a token for as long as it is open."""

import chat_api
import streamlit as st
from chat_api import ask, get_access_token

if "access_token" not in st.session_state:
    try:
        st.session_state.access_token = get_access_token()
    except OSError as error:
        st.toast(str(error))

if "second_token" not in st.session_state:
    st.session_state["second_token"] = chat_api.get_access_token()

st.session_state.fresh_token = get_access_token()

if text := st.chat_input():
    st.write(ask(st.session_state.access_token, text), st.session_state.second_token, st.session_state.fresh_token)
