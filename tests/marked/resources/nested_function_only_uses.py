import asyncio

import redis.asyncio as redis


async def first_answer(client: redis.Redis, socket, job):
    events = client.pubsub()  # expect: LK301
    await events.subscribe(job)
    try:

        async def listen():
            async for message in events.listen():
                return message

        answer = await asyncio.wait_for(listen(), timeout=30)
        await socket.send_text(answer)
    finally:
        await events.unsubscribe(job)


def headings(path):
    source = open(path, encoding="utf-8")  # expect: LK301

    def following():
        return source.readline().rstrip()

    return [following() for _ in range(3)]


def write_report(path, rows):
    report = open(path, "w", encoding="utf-8")

    def emit(text):
        report.write(text + "\n")

    try:
        for row in rows:
            emit(str(row))
    finally:
        report.close()


def reader_of(path):
    source = open(path, encoding="utf-8")

    def following():
        return source.readline()

    return following


def lines_of(path):
    source = open(path, encoding="utf-8")

    def lines():
        for line in source:
            yield line.rstrip()
        source.close()

    return lines()


def log_to(path, bus):
    log = open(path, "a", encoding="utf-8")

    def write(event):
        log.write(f"{event}\n")

    bus.subscribe(write)


def count(path):
    source = open(path, encoding="utf-8")

    def done():
        source.close()

    lines = sum(1 for _ in source)
    done()
    return lines
