import torch


class Learner:
    def __init__(self, model, opt, loss_func):
        self.model, self.opt, self.loss_func = model, opt, loss_func
        self.history = {"train": [], "val": []}

    def fit(self, train_dl, epochs):
        for epoch in range(epochs):
            epoch_losses = []
            for xb, yb in train_dl:
                pred = self.model(xb)
                loss = self.loss_func(pred, yb)
                loss.backward()
                self.opt.step()
                self.opt.zero_grad()
                epoch_losses.append(loss)  # expect: LK501
            self.history["train"].append(sum(epoch_losses).item() / len(epoch_losses))
