import asyncio


class TaskManager:
    task_list = []

    @classmethod
    def create_task(cls, coroutine):
        task = asyncio.create_task(coroutine)
        cls.task_list.append(task)  # expect: LK401
        return task

    @classmethod
    def all(cls):
        return cls.task_list
