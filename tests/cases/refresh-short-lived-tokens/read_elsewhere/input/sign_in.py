import json

import requests

response = requests.post("https://login.example.com/oauth/token", data={"grant_type": "client_credentials"})
access_token = json.loads(response.text)["access_token"]
other_token = json.loads(response.text)["access_token"]
settings = json.loads(open("settings.json").read())["access_token"]
