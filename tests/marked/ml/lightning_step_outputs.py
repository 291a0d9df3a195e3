import lightning as L
import torch
import torch.nn.functional as F


class Classifier(L.LightningModule):
    def __init__(self, backbone):
        super().__init__()
        self.backbone = backbone
        self.training_losses = []

    def forward(self, x):
        return self.backbone(x)

    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = F.cross_entropy(self(x), y)
        self.training_losses.append(loss)  # expect: LK501
        return loss

    def on_train_epoch_end(self):
        self.log("epoch_loss", torch.stack(self.training_losses).mean())
        self.training_losses.clear()
