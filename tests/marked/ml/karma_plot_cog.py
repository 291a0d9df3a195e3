from io import BytesIO

import matplotlib.pyplot as plt
from discord import File
from discord.ext import commands


class Karma(commands.Cog):
    @commands.hybrid_command()
    async def plot(self, ctx, name):
        fig, ax = plt.subplots(figsize=(8, 6))  # expect: LK502
        ax.plot(*self.history(name))
        ax.set_ylabel("Karma")
        image = BytesIO()
        plt.savefig(image, format="png")
        image.seek(0)
        await ctx.reply(file=File(image, "karma.png"))

    def history(self, name):
        return [1, 2], [3, 4]
