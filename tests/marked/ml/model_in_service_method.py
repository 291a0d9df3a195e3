from fastapi import FastAPI
import tensorflow as tf

app = FastAPI()


class Service:
    def predict(self, x):
        model = tf.keras.models.load_model("m.h5")  # expect: LK503
        return model.predict(x)


service = Service()


@app.post("/p")
def p(x: list[float]):
    return service.predict(x)
