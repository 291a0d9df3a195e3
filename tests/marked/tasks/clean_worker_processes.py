# clean: a fixed number of workers
import multiprocessing


class Farm:
    def __init__(self, size):
        self.workers = []
        for _ in range(size):
            worker = multiprocessing.Process(target=print)
            worker.start()
            self.workers.append(worker)

    def stop(self):
        for worker in self.workers:
            worker.terminate()
            worker.join()
