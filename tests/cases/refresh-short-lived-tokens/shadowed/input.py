"""The name stands for something else in an inner scope; only the real one changes."""

from azure.identity import DefaultAzureCredential

credential = DefaultAzureCredential()
TOKEN = credential.get_token("https://management.azure.com/.default").token


def headers(TOKEN: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {TOKEN}"}


def mine() -> dict[str, str]:
    TOKEN = "made up"
    return {"Authorization": TOKEN}


def real() -> dict[str, str]:
    return {"Authorization": "Bearer " + TOKEN, "X-Again": f"{TOKEN}"}
