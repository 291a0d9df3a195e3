# clean: each of the two is cancelled, or kept where others find it
import asyncio


async def opened(page, marker):
    visit = asyncio.ensure_future(page.visit())
    shown = asyncio.ensure_future(marker.wait())
    try:
        done, _rest = await asyncio.wait({visit, shown}, timeout=5, return_when=asyncio.FIRST_COMPLETED)
        return visit in done
    finally:
        for one in (visit, shown):
            if not one.done():
                one.cancel()


async def opened_by_name(page, marker):
    visit = asyncio.create_task(page.visit())
    shown = asyncio.create_task(marker.wait())
    done, _rest = await asyncio.wait([visit, shown], return_when=asyncio.FIRST_COMPLETED)
    for name, one in [("visit", visit), ("shown", shown)]:
        print(name, one.cancel())
    return done


async def refreshed(table, rows):
    running = table.running
    if running is None:
        running = table.running = asyncio.create_task(rows.load())
    await asyncio.wait([running], timeout=1)
    return table.rows
