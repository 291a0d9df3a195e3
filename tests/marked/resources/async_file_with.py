# clean: `async with` closes the file
import aiofiles


async def save(path, chunks):
    size = 0
    async with aiofiles.open(path, "wb") as stream:
        async for chunk in chunks:
            await stream.write(chunk)
            size += len(chunk)
    return size
