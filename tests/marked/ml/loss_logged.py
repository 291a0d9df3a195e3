# clean: summary writer
import torch
from torch.utils.tensorboard import SummaryWriter


def train(model, loader, optimizer, criterion, writer: SummaryWriter):
    for i, (x, y) in enumerate(loader):
        loss = criterion(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        writer.add_scalar("loss", loss, i)
        print(f"{loss:.3f}")
