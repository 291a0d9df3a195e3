"""Asks a tool for its version."""

import asyncio


async def version(tool):
    process = await asyncio.create_subprocess_shell(f"{tool} --version", stdout=asyncio.subprocess.PIPE)  # expect: LK301
    line = await process.stdout.readline()
    return line.decode().split()[-1]
