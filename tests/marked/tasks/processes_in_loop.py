import multiprocessing as mp
import time


def main():
    children = []
    while True:
        child = mp.Process(target=job)
        child.start()
        children.append(child)  # expect: LK401
        time.sleep(60)


def job():
    print("work")
