import torch


def train(model, batches, opt):
    logs = []
    for step, batch in enumerate(batches):
        loss = model(batch["x"]).pow(2).mean()
        loss.backward()
        opt.step()
        opt.zero_grad(set_to_none=True)
        logs.append({"step": step, "loss": loss})  # expect: LK501
    return logs
