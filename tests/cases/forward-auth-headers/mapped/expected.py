from concurrent.futures import ThreadPoolExecutor
from functools import partial

import requests
from flask import Flask, jsonify, request

app = Flask(__name__)
URLS = ["http://orders/a", "http://orders/b"]
OTHERS = ["http://orders/a", "https://api.example.com/b"]


def load(base, path, forwarded):
    return requests.get(f"{base}/{path}", timeout=3, headers=forwarded).json()


def load_all(url, forwarded):
    return requests.get(url, timeout=3, headers=forwarded).json()


def load_any(url):
    return requests.get(url, timeout=3).json()


def load_path(path, forwarded):
    return requests.get(f"http://items:8000{path}", timeout=3, headers=forwarded).json()


@app.route("/partial")
def by_partial():
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    with ThreadPoolExecutor() as pool:
        return jsonify(
            list(
                pool.map(partial(load, "http://users", forwarded=forwarded), ["a", "b"])
            )
        )


@app.route("/mapped")
def mapped():
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    with ThreadPoolExecutor() as pool:
        return jsonify(list(pool.map(partial(load_all, forwarded=forwarded), URLS)))


@app.route("/paths")
def paths():
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    with ThreadPoolExecutor() as pool:
        return jsonify([each.result() for each in [pool.submit(load_path, path, forwarded=forwarded) for path in ("/a", "/b")]])


@app.route("/others")
def others():
    with ThreadPoolExecutor() as pool:
        found = list(pool.map(load_any, OTHERS))
        found += [requests.get(f"http://items:8000{request.args['path']}").json() for _ in range(2)]
        return jsonify(found)
