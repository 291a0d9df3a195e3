AUDIT_LOG = []  # expect: LK204


def handle_batch(events):
    AUDIT_LOG.extend(events)
    return len(AUDIT_LOG)
