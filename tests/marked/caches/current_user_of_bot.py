class EchoBot:
    def __init__(self):
        self.current_user = None
        self.turns = {}  # expect: LK206

    async def on_message(self, message):
        self.current_user = message.author.id
        self.turns[self.current_user] = self.turns.get(self.current_user, 0) + 1
        await message.channel.send(message.content)
