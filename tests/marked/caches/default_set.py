def should_send(recipient_id, sent=set()):  # expect: LK205
    if recipient_id in sent:
        return False
    sent.add(recipient_id)
    return True
