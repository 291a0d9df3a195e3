import queue
import threading


class JobRunner:
    def __init__(self):
        self._jobs = queue.Queue(maxsize=100)
        self._results = {}  # expect: LK206
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def submit(self, job_id, function):
        self._jobs.put((job_id, function))

    def _run(self):
        while True:
            job_id, function = self._jobs.get()
            try:
                self._results[job_id] = function()
            except Exception as error:
                self._results[job_id] = error

    def result(self, job_id):
        return self._results.get(job_id)
