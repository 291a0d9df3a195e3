# clean: the loop ends with `main`, and cancels what is left
import asyncio


async def heartbeat():
    while True:
        print("alive")
        await asyncio.sleep(60)


async def main(work):
    beat = asyncio.create_task(heartbeat())
    await work()


if __name__ == "__main__":
    asyncio.run(main(None))
