# clean: the functions of the module close their own session
import requests


def rates(base):
    response = requests.get(f"https://rates.example.com/{base}", timeout=5)
    response.raise_for_status()
    return response.json()
