# clean: a task that is done removes itself
import asyncio


class TaskManager:
    task_list = []

    @classmethod
    def create_task(cls, coroutine):
        task = asyncio.create_task(cls._run(coroutine))
        cls.task_list.append(task)
        return task

    @classmethod
    async def _run(cls, coroutine):
        try:
            return await coroutine
        finally:
            cls.task_list.remove(asyncio.current_task())
