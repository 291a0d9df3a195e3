"""A time server."""

import datetime
import socket


def serve(port):
    with socket.create_server(("", port)) as server:
        while True:
            client, address = server.accept()  # expect: LK301
            print("hello", address)
            client.sendall(datetime.datetime.now().isoformat().encode())
