# clean: detached on purpose, with nothing left to read or write
import subprocess


def open_in_browser(url):
    subprocess.Popen(
        ["xdg-open", url],
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
