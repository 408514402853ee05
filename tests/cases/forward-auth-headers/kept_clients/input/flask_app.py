import requests
from flask import Flask, current_app, g, request

app = Flask(__name__)
app.extensions["http"] = requests.Session()


@app.before_request
def before():
    g.session = requests.Session()


@app.get("/g")
def by_g():
    return [g.session.get("http://users/me").json(), g.session.get("http://orders/mine").json()]


@app.get("/extension")
def by_extension():
    http = current_app.extensions["http"]
    return [http.get("http://users/me").json(), http.get("http://orders/mine").json(), request.path]
