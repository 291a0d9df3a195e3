# clean: the project's own `loop` answers with nothing to keep
class Loop:
    def __init__(self):
        self.jobs = []

    def create_task(self, job):
        job()


def main(job):
    loop = Loop()
    loop.create_task(job)
