import csv


def load_prices(path):
    prices = {}
    for sku, price in csv.reader(open(path, newline="", encoding="utf-8")):  # expect: LK303
        prices[sku] = float(price)
    return prices
