# clean: under the guard, the log lives as long as the process
import sys
import time


def run(log, jobs):
    for job in jobs:
        log.write(f"{time.time()} {job}\n")


if __name__ == "__main__":
    log = open("jobs.log", "a", encoding="utf-8")
    run(log, sys.argv[1:])
