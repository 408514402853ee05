from databricks.sdk import WorkspaceClient
from openai import OpenAI

workspace = WorkspaceClient()


class Assistant:
    def __init__(self, url: str) -> None:
        self.client = OpenAI(base_url=url, api_key=workspace.config.oauth_token().access_token)
