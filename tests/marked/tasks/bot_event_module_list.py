import asyncio

import discord

bot = discord.Client(intents=discord.Intents.default())
running = []


@bot.event
async def on_message(message):
    running.append(asyncio.create_task(message.channel.typing()))  # expect: LK401
