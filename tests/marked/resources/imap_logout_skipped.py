"""Counts unread mail."""

import imaplib


def unread(host, user, password):
    mailbox = imaplib.IMAP4_SSL(host)  # expect: LK302
    mailbox.login(user, password)
    mailbox.select("INBOX", readonly=True)
    status, data = mailbox.search(None, "UNSEEN")
    if status != "OK":
        raise RuntimeError(f"search failed: {status}")
    mailbox.logout()
    return len(data[0].split())
