import requests

from application import app
from flask import request


@app.route("/word", methods=["GET", "POST"])
def word():
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    beginning = requests.get("http://service_2:5001/phrase", headers=forwarded)
    ending = requests.get("http://Service_3:5002/phrase", headers=forwarded)
    return f"{beginning.text} {ending.text}"
