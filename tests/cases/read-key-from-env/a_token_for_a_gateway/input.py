from openai import OpenAI

TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJZx8mQp2vLr7tKw4nYb9c.Zx8mQp2vLr7tKw4nYb9cZx8mQp2vLr7"


def gateway():
    return OpenAI(base_url="https://gateway.acme.example/v1", api_key=TOKEN)


def proxy():
    return OpenAI(base_url="https://proxy.acme.example/v1", api_key="sk-Zx8mQp2vLr7tKw4nYb9cQ")


def local():
    return OpenAI(base_url="http://localhost:8000/v1", api_key="sk-no-key-required-at-all-here-1")


def told(client):
    return client.post("/login", json={"token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJZx8mQp2vLr7tKw4nYb9c.Zx8mQp2vLr7tKw4nYb9cZx8mQp2vLr7"})
