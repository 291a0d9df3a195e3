import serial_asyncio


async def first_reading(device):
    reader, writer = await serial_asyncio.open_serial_connection(url=device, baudrate=9600)  # expect: LK301
    writer.write(b"READ?\n")
    return await reader.readline()


async def last_reading(device):
    reader, writer = await serial_asyncio.open_serial_connection(url=device, baudrate=9600)
    try:
        writer.write(b"LAST?\n")
        return await reader.readline()
    finally:
        writer.close()
