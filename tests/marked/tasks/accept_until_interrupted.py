import threading


def serve(listener, talk):
    threads = []
    try:
        while True:
            peer, address = listener.accept()
            thread = threading.Thread(target=talk, args=(peer, address))
            thread.start()
            threads.append(thread)  # expect: LK401
    except KeyboardInterrupt:
        for thread in threads:
            thread.join()
