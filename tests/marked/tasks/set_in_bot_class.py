import asyncio

import discord


class Bot(discord.Client):
    def __init__(self, **options):
        super().__init__(intents=discord.Intents.default(), **options)
        self.reminders = set()

    async def on_message(self, message):
        if message.content.startswith("!remind"):
            self.reminders.add(asyncio.create_task(self.remind(message)))  # expect: LK403

    async def remind(self, message):
        await asyncio.sleep(60)
        await message.channel.send("now")
