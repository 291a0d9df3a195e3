# clean: a heap from which the next is taken
import heapq

_jobs = []


def handle_job(when, job_id):
    heapq.heappush(_jobs, (when, job_id))


def due():
    return heapq.heappop(_jobs)
