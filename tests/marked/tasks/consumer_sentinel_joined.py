import threading


def consume(queue, work):
    threads = []
    while True:
        job = queue.get()
        if job is None:
            break
        thread = threading.Thread(target=work, args=(job,))
        thread.start()
        threads.append(thread)  # expect: LK401
    for thread in threads:
        thread.join()
