from discord.ext import commands


class Greeter(commands.Cog):
    def __init__(self, bot):
        self.bot = bot
        self.greeted = set()  # expect: LK206

    @commands.Cog.listener()
    async def on_message(self, message):
        if message.author.id not in self.greeted:
            self.greeted.add(message.author.id)
            await message.channel.send("hello")
