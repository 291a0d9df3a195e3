"""Logs in and fetches the invoices."""

import requests


def invoices(base, user, password):
    session = requests.Session()  # expect: LK302
    session.post(f"{base}/login", data={"user": user, "password": password}, timeout=5).raise_for_status()
    rows = session.get(f"{base}/invoices", timeout=5).json()
    session.close()
    return rows
