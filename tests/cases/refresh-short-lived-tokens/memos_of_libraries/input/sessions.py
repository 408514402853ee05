import google.auth.transport.requests
import google.oauth2.id_token
import requests
import snowflake.connector

IDENTITY = google.oauth2.id_token.fetch_id_token(google.auth.transport.requests.Request(), "https://api.example.com")

with open("/snowflake/session/token") as file:
    SESSION = file.read()


def ask():
    return requests.get("https://api.example.com", headers={"Authorization": f"Bearer {IDENTITY}"})


def connect():
    return snowflake.connector.connect(host="a", authenticator="oauth", token=SESSION)
