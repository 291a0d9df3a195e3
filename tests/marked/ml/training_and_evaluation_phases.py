import torch


def train(model, loader, optimizer):
    epoch_loss = 0
    for step, batch in enumerate(loader):
        loss = model(**batch)["loss"]
        loss = loss / 4
        loss.backward()
        epoch_loss += loss.detach().float()
        if step % 4 == 3:
            optimizer.step()
            optimizer.zero_grad()
    val_loss = 0
    model.eval()
    for batch in loader:
        val_loss += model(**batch)["loss"].float()  # expect: LK501
    return epoch_loss
