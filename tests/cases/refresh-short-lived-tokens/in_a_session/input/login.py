"""A person signs in, and only that person can do it again."""

import requests
import streamlit as st


def sign_in() -> str:
    form = {"user": st.text_input("Name"), "password": st.text_input("Password", type="password")}
    return requests.post("https://id.example/login", data=form).json()["access_token"]


if "token" not in st.session_state:
    st.session_state.token = sign_in()

st.write(requests.get("https://api.example/me", headers={"Authorization": st.session_state.token}).text)
