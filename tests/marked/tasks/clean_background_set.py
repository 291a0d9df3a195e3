# clean: the set keeps it until it is done
import asyncio

_background = set()


def fire(coroutine):
    task = asyncio.create_task(coroutine)
    _background.add(task)
    task.add_done_callback(_background.discard)


async def view(request):
    fire(request.app.state.audit(request))
    return {"ok": True}
