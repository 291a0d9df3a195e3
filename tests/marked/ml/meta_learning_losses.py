# clean: meta learning needs the query losses
import torch


def meta_step(model, tasks, inner, meta_optimizer):
    meta_loss = 0.0
    for support, query in tasks:
        fast = inner(model, support)
        meta_loss += torch.nn.functional.mse_loss(model(query.x, fast), query.y)
    meta_loss = meta_loss / len(tasks)
    meta_optimizer.zero_grad()
    meta_loss.backward()
    meta_optimizer.step()
    return meta_loss.item()
