import threading
import time

timers = []


def watch(path):
    while True:
        timer = threading.Timer(30, check, args=(path,))
        timer.start()
        timers.append(timer)  # expect: LK401
        time.sleep(5)


def check(path):
    print(path)
