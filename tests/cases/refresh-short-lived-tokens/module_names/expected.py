"""Names that functions read become functions; libraries keep their tokens themselves."""

import msal
import requests
from azure.identity import DefaultAzureCredential

credential = DefaultAzureCredential()
app = msal.ConfidentialClientApplication("id", client_credential="secret")


def get_token() -> str:
    return credential.get_token("https://management.azure.com/.default").token


def get_graph_token() -> str:
    return app.acquire_token_for_client(scopes=["https://graph.microsoft.com/.default"])["access_token"]


def get_headers():
    return {"Authorization": f"Bearer {credential.get_token('https://management.azure.com/.default').token}"}


def call() -> object:
    requests.get("https://graph.microsoft.com", headers={"Authorization": f"Bearer {get_graph_token()}"})
    requests.get("https://management.azure.com", headers=get_headers())
    return requests.get("https://management.azure.com", headers={"Authorization": "Bearer " + get_token()})
