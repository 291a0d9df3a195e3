import torch.nn.functional as F


def fit(net, batches, opt, log_every=10):
    history = []
    for step, (x, y) in enumerate(batches):
        pred = net(x)
        loss = F.mse_loss(pred, y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        history.append({"step": step, "loss": loss})  # expect: LK501
        if step % log_every == 0:
            print(step, loss.item())
    return history
