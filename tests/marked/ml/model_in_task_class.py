from celery import Celery, Task
import torch

app = Celery()


class Predict(Task):
    def run(self, path):
        model = torch.jit.load("model.pt")  # expect: LK503
        return model(path)
