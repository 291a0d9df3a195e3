import asyncio


async def opened(page, marker):
    visit = asyncio.ensure_future(page.visit())
    shown = asyncio.ensure_future(marker.wait())
    done, _rest = await asyncio.wait({visit, shown}, return_when=asyncio.FIRST_COMPLETED)  # expect: LK402
    for one in (visit, shown):
        print("done" if one.done() else "open")
    return visit in done
