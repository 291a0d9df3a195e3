import torch


def train(dataloader, encoder, decoder, enc_opt, dec_opt, criterion):
    total_loss = 0
    for data in dataloader:
        input_tensor, target_tensor = data
        enc_opt.zero_grad()
        dec_opt.zero_grad()
        encoder_outputs, hidden = encoder(input_tensor)
        decoder_outputs, _, _ = decoder(encoder_outputs, hidden, target_tensor)
        loss = criterion(decoder_outputs.view(-1, decoder_outputs.size(-1)), target_tensor.view(-1))
        loss.backward()
        enc_opt.step()
        dec_opt.step()
        total_loss += loss  # expect: LK501
    return total_loss / len(dataloader)
