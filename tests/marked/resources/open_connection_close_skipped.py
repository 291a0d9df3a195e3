import asyncio


async def ask(host, port, question):
    reader, writer = await asyncio.open_connection(host, port)  # expect: LK302
    writer.write(question + b"\n")
    await writer.drain()
    answer = await reader.readline()
    writer.close()
    await writer.wait_closed()
    return answer.rstrip()
