from fastapi import FastAPI

app = FastAPI()


class Presence:
    def __init__(self):
        self.last_seen = {}  # expect: LK206

    def touch(self, user_id, now):
        self.last_seen[user_id] = now


app.state.presence = Presence()
