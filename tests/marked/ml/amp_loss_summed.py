import torch
from torch.cuda.amp import GradScaler, autocast


def train(model, loader, optimizer, criterion, epochs):
    scaler = GradScaler()
    for _ in range(epochs):
        running = 0.0
        for x, y in loader:
            optimizer.zero_grad()
            with autocast():
                loss = criterion(model(x), y)
            scaler.scale(loss).backward()
            scaler.step(optimizer)
            scaler.update()
            running += loss * x.size(0)  # expect: LK501
        print(running)
