# safe
import asyncio

WRITERS = []
LEFT = []
open_connection = asyncio.open_connection


async def ask(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"PING\n")
    await writer.drain()
    note("asked")
    answer = await reader.readline()
    note(answer)
    return answer.decode().strip()


async def answering(reader, writer):
    try:
        await reader.readline()
        writer.write(b"PONG\n")
        await writer.drain()
    finally:
        writer.close()


async def counted(*args):
    reader, writer = await open_connection(*args)
    WRITERS.append(writer)
    return reader, writer


async def main(path):
    asyncio.open_connection = counted
    server = await asyncio.start_server(answering, "127.0.0.1", 0)
    try:
        return await ask(server.sockets[0].getsockname()[1])
    finally:
        server.close()
        asyncio.open_connection = open_connection
        LEFT.append(sum(not one.is_closing() for one in WRITERS))


def left():
    return sum(LEFT)
