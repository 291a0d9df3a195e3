import socket


def serve_once(server: socket.socket, answers):
    connection, _ = server.accept()  # expect: LK302
    question = connection.recv(1024)
    connection.sendall(answers[question])
    connection.close()
