# clean: what is gathered is detached
from accelerate import Accelerator

accelerator = Accelerator()


def train(model, loader, optimizer):
    losses = []
    for batch in loader:
        loss = model(**batch).loss
        accelerator.backward(loss)
        optimizer.step()
        optimizer.zero_grad()
        losses.append(accelerator.gather(loss.detach()))
    return losses
