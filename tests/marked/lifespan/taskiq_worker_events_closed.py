# clean: the handler of the other event closes it; both are registered by calls, under names of constants
import asyncpg
from taskiq import TaskiqEvents, TaskiqState
from taskiq_redis import ListQueueBroker

broker = ListQueueBroker("redis://localhost")


async def open_pool(state: TaskiqState) -> None:
    state.pool = await asyncpg.create_pool("postgresql://localhost/jobs")


async def close_pool(state: TaskiqState) -> None:
    await state.pool.close()


broker.add_event_handler(TaskiqEvents.WORKER_STARTUP, open_pool)
broker.add_event_handler(TaskiqEvents.WORKER_SHUTDOWN, close_pool)
