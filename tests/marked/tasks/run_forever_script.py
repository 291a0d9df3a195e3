# clean at the default confidence: the loop is the program
import asyncio


def run(bot):
    loop = asyncio.new_event_loop()
    try:
        loop.create_task(bot.poll())
        loop.run_forever()
    finally:
        loop.close()
