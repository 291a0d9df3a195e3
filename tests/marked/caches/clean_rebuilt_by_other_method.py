# clean: another method keeps the fresh ones alone
import time


class PresenceManager:
    def __init__(self):
        self.seen = {}

    async def on_ping(self, user_id):
        self.seen[user_id] = time.time()

    def forget_old(self):
        self.seen = {user: at for user, at in self.seen.items() if at > time.time() - 60}


presence = PresenceManager()
