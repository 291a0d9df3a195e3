# clean: `with` logs out
import imaplib


def folders(host, user, password):
    with imaplib.IMAP4(host) as mailbox:
        mailbox.login(user, password)
        status, listed = mailbox.list()
        return listed if status == "OK" else []
