# clean: as many as were asked for, and joined
import threading


def run(jobs, work, count):
    threads = []
    for _ in range(count):
        thread = threading.Thread(target=work, args=(jobs,))
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()
