import socket
import threading


class EchoServer:
    def __init__(self, port):
        self.socket = socket.create_server(("", port))
        self.threads = []

    def serve_forever(self):
        while True:
            connection, _ = self.socket.accept()
            thread = threading.Thread(target=self.echo, args=(connection,))
            self.threads.append(thread)  # expect: LK401
            thread.start()

    def echo(self, connection):
        with connection:
            while data := connection.recv(4096):
                connection.sendall(data)

    def close(self):
        self.socket.close()
        for thread in self.threads:
            thread.join()
