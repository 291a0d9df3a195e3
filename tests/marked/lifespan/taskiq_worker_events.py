import asyncpg
from taskiq import TaskiqEvents, TaskiqState
from taskiq_redis import ListQueueBroker

broker = ListQueueBroker("redis://localhost")


@broker.on_event(TaskiqEvents.WORKER_STARTUP)
async def open_pool(state: TaskiqState) -> None:
    state.pool = await asyncpg.create_pool("postgresql://localhost/jobs")  # expect: LK103


@broker.on_event(TaskiqEvents.WORKER_SHUTDOWN)
async def say_goodbye(state: TaskiqState) -> None:
    print("worker stops")
