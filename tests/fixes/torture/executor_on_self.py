# unsafe
import concurrent.futures

MADE = []
REAL = concurrent.futures.ThreadPoolExecutor


class Counted(REAL):
    def __init__(self, *args):
        super().__init__(*args)
        MADE.append(self)


class Jobs:
    def __init__(self, path):
        self.log = open(path)
        self.pool = concurrent.futures.ThreadPoolExecutor(1)

    def run(self):
        return self.pool.submit(len, "abc").result()

    def close(self):
        self.log.close()


def main(path):
    concurrent.futures.ThreadPoolExecutor = Counted
    try:
        jobs = Jobs(path)
        try:
            return note(jobs.run())
        finally:
            jobs.close()
    finally:
        concurrent.futures.ThreadPoolExecutor = REAL


def left():
    held = sum(not one._shutdown for one in MADE)
    for one in MADE:
        one.shutdown()
    return held
