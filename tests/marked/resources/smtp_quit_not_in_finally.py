import smtplib


class Mailer:
    def __init__(self, host, user, password):
        self.host = host
        self.user = user
        self.password = password

    def send(self, sender, recipients, payload):
        smtp = smtplib.SMTP_SSL(self.host, 465)  # expect: LK302
        smtp.login(self.user, self.password)
        smtp.sendmail(sender, recipients, payload)
        smtp.quit()
