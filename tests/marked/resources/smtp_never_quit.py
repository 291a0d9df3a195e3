"""Mails the nightly report."""

import smtplib
from email.message import EmailMessage


def send_report(host, sender, to, body):
    message = EmailMessage()
    message["From"] = sender
    message["To"] = to
    message["Subject"] = "Nightly report"
    message.set_content(body)
    server = smtplib.SMTP(host, 587, timeout=30)  # expect: LK301
    server.starttls()
    server.send_message(message)
    return message["Message-ID"]
