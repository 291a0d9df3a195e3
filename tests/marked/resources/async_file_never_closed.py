import aiofiles


async def first_line(path):
    stream = await aiofiles.open(path, encoding="utf-8")  # expect: LK301
    line = await stream.readline()
    return line.rstrip()


async def first_lines(paths):
    return [await first_line(path) for path in paths]
