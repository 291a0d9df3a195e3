_results = {}  # expect: LK201


def result(job_id, run):
    known = _results
    if job_id not in known:
        known[job_id] = run(job_id)
    return known[job_id]
