# clean: a game leaves the table when it ends
import discord

games = {}


class Hangman(discord.Client):
    async def on_message(self, message):
        game = games.get(message.channel.id)
        if game is None:
            games[message.channel.id] = {"word": "leak", "tries": 0}
            return
        game["tries"] += 1
        if game["tries"] > 8 or message.content == game["word"]:
            games.pop(message.channel.id, None)
            await message.channel.send("over")
