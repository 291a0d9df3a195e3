# clean: who asks for a result takes it
class JobService:
    def __init__(self):
        self._results = {}

    def on_done(self, job_id, result):
        self._results[job_id] = result

    def take(self, job_id):
        return self._results.pop(job_id, None)
