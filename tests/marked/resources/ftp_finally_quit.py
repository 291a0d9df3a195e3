# clean: `quit` in `finally`
import ftplib


def upload(host, user, password, path, name):
    ftp = ftplib.FTP_TLS(host)
    try:
        ftp.login(user, password)
        ftp.prot_p()
        with open(path, "rb") as source:
            ftp.storbinary(f"STOR {name}", source)
    finally:
        ftp.quit()
