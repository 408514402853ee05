"""The web side: GET /?text=... gives a summary."""

import os
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

from llm import summarize


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        (text,) = parse_qs(urlsplit(self.path).query).get("text", ["nothing"])
        try:
            status, body = 200, summarize(text)
        except Exception as error:
            status, body = 500, str(error)
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body.encode())


if __name__ == "__main__":
    server = HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler)
    print("ready", flush=True)
    server.serve_forever()
