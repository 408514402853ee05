"""Names that functions read become functions; libraries keep their tokens themselves."""

import msal
import requests
from azure.identity import DefaultAzureCredential

credential = DefaultAzureCredential()
app = msal.ConfidentialClientApplication("id", client_credential="secret")
TOKEN = credential.get_token("https://management.azure.com/.default").token
graph_token = app.acquire_token_for_client(scopes=["https://graph.microsoft.com/.default"])["access_token"]
HEADERS = {"Authorization": f"Bearer {credential.get_token('https://management.azure.com/.default').token}"}


def call() -> object:
    requests.get("https://graph.microsoft.com", headers={"Authorization": f"Bearer {graph_token}"})
    requests.get("https://management.azure.com", headers=HEADERS)
    return requests.get("https://management.azure.com", headers={"Authorization": "Bearer " + TOKEN})
