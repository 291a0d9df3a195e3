# clean: an id is in the set while it is worked on
in_flight = set()


async def on_job(job):
    if job.id in in_flight:
        return
    in_flight.add(job.id)
    try:
        await job.run()
    finally:
        in_flight.discard(job.id)
