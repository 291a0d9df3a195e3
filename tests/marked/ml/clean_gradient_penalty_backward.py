# clean: the sum is what is differentiated
import torch


def step(model, micro_batches, optimizer):
    optimizer.zero_grad()
    total = torch.zeros(())
    for batch in micro_batches:
        total = total + model(batch).loss
    (total / len(micro_batches)).backward()
    optimizer.step()
    return total.item()
