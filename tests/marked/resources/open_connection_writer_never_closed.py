"""Asks a whois server."""

import asyncio


async def whois(domain, host="whois.iana.org"):
    reader, writer = await asyncio.open_connection(host, 43)  # expect: LK301
    writer.write(f"{domain}\r\n".encode())
    await writer.drain()
    answer = await reader.read()
    return answer.decode("latin-1")
