import requests

from sign_in import other_token

print(requests.get("https://api.example.com/a", headers={"Authorization": other_token}).json())
