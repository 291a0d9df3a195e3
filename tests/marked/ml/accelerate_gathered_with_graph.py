from accelerate import Accelerator

accelerator = Accelerator()


def train(model, loader, optimizer):
    total_loss = 0
    for batch in loader:
        loss = model(**batch).loss
        total_loss += loss  # expect: LK501
        accelerator.backward(loss)
        optimizer.step()
        optimizer.zero_grad()
    return total_loss
