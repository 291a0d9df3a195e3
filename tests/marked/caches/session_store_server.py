import secrets
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class SessionServer(ThreadingHTTPServer):
    def __init__(self, address):
        super().__init__(address, Handler)
        self.sessions = {}  # expect: LK206

    def new_session(self, user):
        token = secrets.token_urlsafe()
        self.sessions[token] = {"user": user}
        return token


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        token = self.server.new_session(self.headers["X-User"])
        self.send_response(200)
        self.send_header("Set-Cookie", token)
        self.end_headers()
