# clean: the caller gets them
import asyncio


def start_all(workers):
    tasks = []
    for worker in workers:
        tasks.append(asyncio.create_task(worker.run()))
    return tasks
