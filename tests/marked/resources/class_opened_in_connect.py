"""Client of the print server."""

import socket


class PrintClient:
    def __init__(self, host):
        self.host = host
        self.sock = None
        self.jobs = None

    def connect(self):
        self.sock = socket.create_connection((self.host, 9100))  # expect: LK305
        self.jobs = open(f"{self.host}.jobs", "a", encoding="utf-8")

    def print(self, document):
        self.sock.sendall(document)
        self.jobs.write(f"{len(document)}\n")

    def disconnect(self):
        self.jobs.close()
