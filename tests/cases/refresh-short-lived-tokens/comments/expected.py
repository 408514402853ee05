"""Comments before, inside and behind what changes stay with what they speak of."""

from azure.identity import DefaultAzureCredential

credential = DefaultAzureCredential()


# The token of the management API.
def get_token() -> str:
    return credential.get_token("https://management.azure.com/.default").token


# How long to wait.
WAIT = 3


def send() -> str:
    # It is sent with each request.
    return f"Bearer {get_token()}"  # as a bearer token
