import asyncpg

from service.framework import Service

pool = None


async def connect():
    global pool
    pool = await asyncpg.create_pool("postgres://localhost/shop")  # expect: LK103


def make_service():
    return Service(before_startup=[connect])
