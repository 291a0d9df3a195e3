# clean: once for each process of the pool
from concurrent.futures import ProcessPoolExecutor

import joblib

_model = None


def start():
    global _model
    _model = joblib.load("model.pkl")


def predict(row):
    return _model.predict([row])[0]


def predict_all(rows):
    with ProcessPoolExecutor(initializer=start) as pool:
        return list(pool.map(predict, rows))
