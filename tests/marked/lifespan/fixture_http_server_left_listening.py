import http.server
import threading

import pytest


@pytest.fixture(scope="module")
def server():
    httpd = http.server.HTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler)  # expect: LK101
    thread = threading.Thread(target=httpd.serve_forever)  # expect: LK105
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}"


def test_index(server):
    assert server.startswith("http")
