"""Mirrors a folder of a public FTP server."""

import ftplib


def newest(host, folder):
    ftp = ftplib.FTP(host)  # expect: LK302
    ftp.login()
    ftp.cwd(folder)
    names = ftp.nlst()
    if not names:
        return None
    latest = max(names, key=lambda name: ftp.voidcmd(f"MDTM {name}"))
    ftp.quit()
    return latest
