# clean: the writer is closed in `finally`
import asyncio


async def whois(domain, host="whois.iana.org"):
    reader, writer = await asyncio.open_connection(host, 43)
    try:
        writer.write(f"{domain}\r\n".encode())
        await writer.drain()
        return (await reader.read()).decode("latin-1")
    finally:
        writer.close()
        await writer.wait_closed()
