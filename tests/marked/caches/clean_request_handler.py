# clean: an instance for each request
from http.server import BaseHTTPRequestHandler


class ApiHandler(BaseHTTPRequestHandler):
    def setup(self):
        super().setup()
        self.headers_seen = {}

    def do_GET(self):
        self.headers_seen[self.headers["x-id"]] = self.path
