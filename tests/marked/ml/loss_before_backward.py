import torch


def fine_tune(model, dataloader, optim):
    total = 0.0
    for batch in dataloader:
        out = model(input_ids=batch["input_ids"], labels=batch["labels"])
        total += out.loss  # expect: LK501
        out.loss.backward()
        optim.step()
        optim.zero_grad()
    return total
