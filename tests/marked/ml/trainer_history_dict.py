import torch.nn.functional as F


class Trainer:
    def __init__(self, model, optimizer):
        self.model = model
        self.optimizer = optimizer
        self.history = {"loss": [], "lr": []}

    def fit(self, loader, epochs):
        for epoch in range(epochs):
            for x, y in loader:
                loss = F.mse_loss(self.model(x), y)
                self.optimizer.zero_grad()
                loss.backward()
                self.optimizer.step()
                self.history["loss"].append(loss)  # expect: LK501
                self.history["lr"].append(self.optimizer.param_groups[0]["lr"])
