# clean: finished threads are dropped with each new one
import socket
import threading


def serve(host, port, talk):
    with socket.create_server((host, port)) as listener:
        threads = []
        while True:
            peer, _ = listener.accept()
            threads = [thread for thread in threads if thread.is_alive()]
            thread = threading.Thread(target=talk, args=(peer,), daemon=True)
            thread.start()
            threads.append(thread)
