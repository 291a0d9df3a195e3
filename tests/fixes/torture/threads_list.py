# unsafe
import threading


def serve(requests):
    threads = []
    SEEN.append(threads)
    for request in requests:
        thread = threading.Thread(target=len, args=(request,))
        thread.start()
        threads.append(thread)
    return len(threads) > 0


SEEN = []


def endless():
    threads = []
    SEEN.append(threads)
    n = 0
    while True:
        n += 1
        thread = threading.Thread(target=len, args=("x",))
        thread.start()
        threads.append(thread)
        thread.join()
        if n == 50:
            raise KeyboardInterrupt


def main(path):
    try:
        endless()
    except KeyboardInterrupt:
        note("stopped")
    return 1


def left():
    return len(SEEN[0]) // 10 if SEEN else 0
