# clean: the optimiser's closure
import torch


def fit(model, loader, criterion):
    opt = torch.optim.LBFGS(model.parameters())
    history = []
    for x, y in loader:

        def closure():
            opt.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            return loss

        history.append(float(opt.step(closure)))
    return history
