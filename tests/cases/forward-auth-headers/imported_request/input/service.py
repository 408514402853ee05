"""A handler of Flask whose file does not import the request, and addresses that are joined."""

from urllib.parse import urljoin

import requests
from flask import Flask, jsonify

app = Flask(__name__)
BASE = "http://model-api:8000/v1/"


@app.route("/aggregate")
def aggregate():
    users = requests.get(urljoin(BASE, "users")).json()
    orders = requests.get("http://localhost:5003/orders").json()
    return jsonify([users, orders])


@app.route("/elsewhere")
def elsewhere(path):
    # Whatever is joined last may be another host.
    first = requests.get(urljoin(BASE, path))
    second = requests.get(urljoin(BASE, "https://api.example.com/x"))
    return jsonify([first.status_code, second.status_code])


@app.route("/enter")
def enter():
    # Who signs in has no authorization yet.
    for attempt in range(2):
        answer = requests.post("http://localhost:5004/auth/login", json={"attempt": attempt})
    return answer.text
