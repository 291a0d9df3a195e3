import subprocess
import time


def wait_a_while(arguments):
    process = subprocess.Popen(arguments)
    for _ in range(20):
        if process.poll() is not None:
            break
        time.sleep(0.1)


def close_firmly(path):
    port = open(path, "rb", buffering=0)
    for _ in (1, 2):
        port.close()


def close_as_often_as_asked(path, times):
    port = open(path, "rb", buffering=0)  # expect: LK302
    for _ in range(times):
        port.close()


def close_never(path):
    port = open(path, "rb", buffering=0)  # expect: LK302
    for _ in range(0):
        port.close()
