import time

import discord
from discord.ext import commands


class Cooldowns(commands.Cog):
    def __init__(self, bot):
        self.bot = bot
        self.last_used = {}  # expect: LK206

    @commands.command()
    async def daily(self, ctx):
        last = self.last_used.get(ctx.author.id, 0)
        if time.time() - last < 86400:
            await ctx.send("Come back tomorrow")
            return
        self.last_used[ctx.author.id] = time.time()
        await ctx.send("Here you are")
