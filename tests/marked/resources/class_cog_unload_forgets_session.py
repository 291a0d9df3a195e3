import asyncio

import aiohttp
from discord.ext import commands, tasks


class Weather(commands.Cog):
    def __init__(self, bot):
        self.bot = bot
        self.session = aiohttp.ClientSession()  # expect: LK305
        self.watch.start()

    async def cog_unload(self):
        self.watch.cancel()

    @tasks.loop(minutes=5)
    async def watch(self):
        async with self.session.get("https://weather.example/now") as answer:
            await self.bot.channel.send(await answer.text())


class Radio(commands.Bot):
    def __init__(self):
        super().__init__(command_prefix="!")
        self.session = aiohttp.ClientSession()

    async def close(self):
        await self.session.close()
        await super().close()


class Quiet(commands.Cog, name="Quiet"):
    def __init__(self, bot):
        self.bot = bot
        self.session = aiohttp.ClientSession()
        self.ready = asyncio.Event()

    async def cog_unload(self):
        await self.session.close()
