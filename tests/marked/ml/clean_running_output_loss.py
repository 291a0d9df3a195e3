# clean: a number is summed
import torch


def finetune(model, loader, optimizer):
    train_loss = 0
    for batch in loader:
        output = model(**batch)
        train_loss += output.loss.detach().float()
        output.loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return train_loss
