# clean: the registry's owner takes it from here
import asyncio


def launch(registry, job):
    task = asyncio.create_task(job.run())
    registry.track(task)
