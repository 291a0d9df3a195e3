# clean: replaced as a whole on each refresh
_users = {}


def refresh(database):
    global _users
    _users = {}
    for user in database.users():
        _users[user.id] = user


def user(user_id):
    return _users.get(user_id)
