def notify(user_id, message, sent=[]):  # expect: LK205
    if (user_id, message) in sent:
        return False
    sent.append((user_id, message))
    print(user_id, message)
    return True
