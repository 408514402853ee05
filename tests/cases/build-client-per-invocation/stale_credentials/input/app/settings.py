import requests

SCOPE = "https://cognitiveservices.azure.com/.default"
TOKEN = requests.get("https://vault.internal/token", timeout=5).text


class Settings:
    def __init__(self):
        self.key = "unused"


settings = Settings()
