# clean: `self.log` keeps a number, validation runs without gradients
import pytorch_lightning as pl
import torch.nn.functional as F


class Model(pl.LightningModule):
    def __init__(self, net):
        super().__init__()
        self.net = net
        self.validation_outputs = []
        self.losses = []

    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = F.cross_entropy(self.net(x), y)
        self.log("train_loss", loss)
        self.losses.append(loss.detach())
        return {"loss": loss}

    def validation_step(self, batch, batch_idx):
        x, y = batch
        self.validation_outputs.append(self.net(x))
