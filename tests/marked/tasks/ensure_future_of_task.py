# clean at the default confidence: what is given is kept already
import asyncio

_references = set()


def attach(task, callback):
    _references.add(task)
    asyncio.ensure_future(task).add_done_callback(callback)
    task.add_done_callback(_references.discard)
