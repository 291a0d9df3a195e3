# clean: the handler thread gets the connection and closes it
import socket
import threading


def handle(connection):
    with connection:
        while data := connection.recv(1024):
            connection.sendall(data)


def serve(server: socket.socket):
    while True:
        connection, _ = server.accept()
        threading.Thread(target=handle, args=(connection,), daemon=True).start()
