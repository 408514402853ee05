import requests
from flask import Flask, current_app, g, request

app = Flask(__name__)
app.extensions["http"] = requests.Session()


@app.before_request
def before():
    g.session = requests.Session()


@app.get("/g")
def by_g():
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return [g.session.get("http://users/me", headers=forwarded).json(), g.session.get("http://orders/mine", headers=forwarded).json()]


@app.get("/extension")
def by_extension():
    http = current_app.extensions["http"]
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return [http.get("http://users/me", headers=forwarded).json(), http.get("http://orders/mine", headers=forwarded).json(), request.path]
