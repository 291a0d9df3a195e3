# clean: each accepted connection stands in a `with`
import socket


def serve(port, reply):
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.bind(("", port))
        server.listen()
        while True:
            connection, peer = server.accept()
            with connection:
                data = connection.recv(1024)
                if not data:
                    continue
                connection.sendall(reply(peer, data))
