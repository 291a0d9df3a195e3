import socket
import threading


def serve(host, port, talk):
    with socket.create_server((host, port)) as listener:
        threads = []
        while True:
            peer, _ = listener.accept()
            thread = threading.Thread(target=talk, args=(peer,), daemon=True)
            thread.start()
            threads.append(thread)  # expect: LK401
