import torch


class Average:
    def __init__(self, model, decay=0.999):
        self.decay = decay
        self.shadow = {name: p.clone() for name, p in model.named_parameters()}

    def update(self, model):
        for name, param in model.named_parameters():
            self.shadow[name] = self.decay * self.shadow[name] + (1.0 - self.decay) * param  # expect: LK501
