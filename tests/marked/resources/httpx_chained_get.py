import httpx


def rates(base):
    return httpx.Client(timeout=5).get(f"https://rates.example.com/{base}").json()  # expect: LK303


def convert(amount, base, target):
    return amount * rates(base)[target]
