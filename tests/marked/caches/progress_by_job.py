from uuid import uuid4

_progress: dict[str, dict] = {}  # expect: LK201


def install(package, runner):
    job = str(uuid4())
    _progress[job] = {"package": package, "percent": 0}
    runner.start(job)
    return job


def status(job):
    return _progress.get(job)
