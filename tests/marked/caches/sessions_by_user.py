class Tracker:
    sessions_cache = {}  # expect: LK201

    def on_search(self, entry, account):
        username = account["username"]
        if username not in self.sessions_cache:
            self.sessions_cache[username] = self.log_in(username)
        return self.sessions_cache[username].find(entry)
