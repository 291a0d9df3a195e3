import smtplib

from fastapi import Depends, FastAPI

app = FastAPI()


def mailer():
    server = smtplib.SMTP("mail.internal", 25)  # expect: LK102
    server.ehlo()
    yield server
    server.quit()


@app.post("/mail")
def send(to: str, server: smtplib.SMTP = Depends(mailer)):
    server.sendmail("noreply@app", [to], "hello")
