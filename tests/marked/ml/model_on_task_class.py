# clean: celery task caches on itself
from celery import Task
import torch


class PredictTask(Task):
    _model = None

    @property
    def model(self):
        if self._model is None:
            self._model = torch.jit.load("model.pt")
        return self._model

    def run(self, x):
        return self.model(x)
