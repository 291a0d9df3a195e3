# clean: a command loads it once and ends
import argparse

import torch


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("path")
    model = torch.load(parser.parse_args().path)
    print(sum(p.numel() for p in model.parameters()))


if __name__ == "__main__":
    main()
