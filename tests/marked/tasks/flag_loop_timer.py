import threading


class Scheduler:
    def __init__(self, jobs):
        self.jobs = jobs
        self.running = True

    def loop(self, clock):
        timers = []
        while self.running:
            job = self.jobs.get()
            timer = threading.Timer(job.at - clock(), job.run)
            timer.start()
            timers.append(timer)  # expect: LK401
