import asyncio
import os
import signal
from asyncio.subprocess import PIPE


async def convert(source, seconds):
    process = await asyncio.create_subprocess_exec("pandoc", source, stdout=PIPE)  # expect: LK302
    try:
        output, _ = await asyncio.wait_for(process.communicate(), timeout=seconds)
    except asyncio.TimeoutError:
        return None
    return output


async def convert_under_limit(source, seconds):
    process = await asyncio.create_subprocess_exec("pandoc", source, stdout=PIPE)  # expect: LK302
    try:
        async with asyncio.timeout(seconds):
            output, _ = await process.communicate()
    except TimeoutError:
        return None
    return output


async def convert_or_kill(source, seconds):
    process = await asyncio.create_subprocess_exec("pandoc", source, stdout=PIPE)
    try:
        output, _ = await asyncio.wait_for(process.communicate(), timeout=seconds)
    except asyncio.TimeoutError:
        process.kill()  # the event loop waits for what is killed
        return None
    return output


async def convert_or_kill_group(source, seconds):
    process = await asyncio.create_subprocess_exec("pandoc", source, start_new_session=True)
    try:
        await asyncio.wait_for(process.wait(), seconds)
    except asyncio.TimeoutError:
        os.killpg(os.getpgid(process.pid), signal.SIGKILL)


async def first_line(source):
    process = await asyncio.create_subprocess_exec("pandoc", source, stdout=PIPE)
    try:
        return await process.stdout.readline()
    finally:
        if process.returncode is None:
            process.terminate()


async def first_line_only(source):
    process = await asyncio.create_subprocess_exec("pandoc", source, stdout=PIPE)  # expect: LK301
    return await process.stdout.readline()


async def start_backup(target, log):
    process = await asyncio.create_subprocess_exec("tar", "-cf", target, "/srv")  # expect: LK301
    print("the backup runs as", process.pid)
    return target
