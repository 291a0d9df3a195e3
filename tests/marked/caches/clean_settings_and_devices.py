# clean: keys that are read from settings, put together of devices and types, or registered while modules are imported
import torch

_MATRICES = {}
PROVIDERS = [{"id": 1, "title": "GitHub"}, {"id": 2, "title": "GitLab"}]
login_buttons = {}


def hadamard(d, device, dtype):
    cache_key = (d, str(device), str(dtype), "hadamard")
    if cache_key not in _MATRICES:
        _MATRICES[cache_key] = torch.ones(d, d, device=device, dtype=dtype)
    return _MATRICES[cache_key]


def register_login(cid, title):
    login_buttons[cid] = title


def make_logins(providers):
    for element in providers:
        register_login(element["id"], element["title"])


make_logins(PROVIDERS)


class Tracker:
    sessions_cache = {}

    def on_search(self, entry, config):
        username = config["username"]
        if username not in self.sessions_cache:
            self.sessions_cache[username] = self.log_in(username, config.get("password"))
        return self.sessions_cache[username].find(entry)
