# clean: polled until it has ended
import subprocess
import time


def run_with_dots(command):
    process = subprocess.Popen(command)
    while process.poll() is None:
        print(".", end="", flush=True)
        time.sleep(1)
    return process.returncode
