"""Files that a platform renews."""

from pathlib import Path

from openai import OpenAI

PATH = "/snowflake/session/token"


def get_token() -> str:
    return open(PATH).read()


def get_cluster() -> str:
    return Path("/var/run/secrets/kubernetes.io/serviceaccount/token").read_text().strip()


KEY = Path("/run/secrets/openai").read_text().strip()

with open("/snowflake/session/token") as file:
    HELD = file.read()


class Assistant:
    def __init__(self, url: str) -> None:
        self.client = OpenAI(base_url=url, api_key=lambda: Path(PATH).read_text())


def headers() -> dict[str, str]:
    return {"Authorization": f'Snowflake Token="{get_token()}"', "X-Cluster": get_cluster(), "X-Key": KEY}


def held() -> str:
    return HELD
