import requests

from application import app


@app.route("/word", methods=["GET", "POST"])
def word():
    beginning = requests.get("http://service_2:5001/phrase")
    ending = requests.get("http://Service_3:5002/phrase")
    return f"{beginning.text} {ending.text}"
