# clean: the `with` block quits
import smtplib


def notify(host, sender, recipients, text):
    with smtplib.SMTP(host, timeout=10) as smtp:
        smtp.ehlo()
        if smtp.has_extn("starttls"):
            smtp.starttls()
        refused = smtp.sendmail(sender, recipients, text)
    return sorted(refused)
