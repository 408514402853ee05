import asyncio
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import situation


class Internal(BaseHTTPRequestHandler):
    """An internal service that wants to know the caller."""

    def do_GET(self) -> None:
        known = self.headers.get("Authorization") == "Bearer caller"
        self.send_response(200 if known else 401)
        self.send_header("Content-Length", "4" if known else "0")
        self.end_headers()
        if known:
            self.wfile.write(b"echo")

    def log_message(self, *_: object) -> None:
        """Keep quiet: the page's own log is the one that people have."""


situation.speak("web-1")
server = ThreadingHTTPServer(("localhost", 0), Internal)
threading.Thread(target=server.serve_forever, daemon=True).start()
import service

for name in ("PROFILE", "ORDERS"):
    setattr(service, name, getattr(service, name).replace(":8093", f":{server.server_port}"))


async def ask() -> str:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=service.app), base_url="http://page") as client:
        answer = await client.get("/page", headers={"Authorization": "Bearer caller"})
    return answer.text


situation.end(situation.answered("request 1", lambda: asyncio.run(ask())))
