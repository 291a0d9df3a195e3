# clean: loaded when the application starts
from django.apps import AppConfig
from tensorflow import keras


class ClassifierConfig(AppConfig):
    name = "classifier"
    model = None

    def ready(self):
        ClassifierConfig.model = keras.models.load_model("cnn.h5")
