"""Times training steps of PyTorch, in float32 or with autocast to bfloat16, on the GPU where there is one. Prints one JSON
document.

    python torch_step.py --network simple --batch 100 --warmup 2 --steps 8 [--autocast] [--channels-first] [--compile]
"""

import argparse
import json
import resource
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

CLASSES = 100


class Plain11(nn.Module):
    decay = 5e-4

    def __init__(self):
        super().__init__()
        self.convs, self.norms, self.pools, channels = nn.ModuleList(), nn.ModuleList(), [], 3
        for stage in ([64, 64], [128] * 3, [256] * 3, [512]):
            for filters in stage:
                self.convs.append(nn.Conv2d(channels, filters, 3, padding=1))
                self.norms.append(nn.BatchNorm2d(filters, eps=1e-3, momentum=0.01))
                self.pools.append(False)
                channels = filters
            self.pools[-1] = stage != [512]
        self.fc = nn.Linear(512, 512)
        self.norm = nn.BatchNorm1d(512, eps=1e-3, momentum=0.01)
        self.embedding = nn.Linear(512, CLASSES)

    def forward(self, x):
        for conv, norm, pool in zip(self.convs, self.norms, self.pools):
            x = norm(F.relu(conv(x)))
            if pool:
                x = F.avg_pool2d(x, 2)
        return self.embedding(self.norm(F.relu(self.fc(x.mean((2, 3))))))


class CifarBlock(nn.Module):
    def __init__(self, channels, width, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, width, 3, stride, 1)
        self.norm1 = nn.BatchNorm2d(width, eps=1e-3, momentum=0.01)
        self.conv2 = nn.Conv2d(width, width, 3, 1, 1)
        self.norm2 = nn.BatchNorm2d(width, eps=1e-3, momentum=0.01)
        self.stride, self.missing = stride, width - channels

    def forward(self, x):
        shortcut = x if self.stride == 1 else F.avg_pool2d(x, 2)
        if self.missing > 0:
            before = self.missing // 2
            shortcut = F.pad(shortcut, (0, 0, 0, 0, before, self.missing - before))
        y = F.relu(self.norm1(self.conv1(x)))
        return F.relu(self.norm2(self.conv2(y)) + shortcut)


class CifarResNet(nn.Module):
    decay = 2e-4

    def __init__(self, blocks, widths):
        super().__init__()
        self.conv0 = nn.Conv2d(3, widths[0], 3, padding=1)
        self.norm0 = nn.BatchNorm2d(widths[0], eps=1e-3, momentum=0.01)
        body, channels = [], widths[0]
        for stage, width in enumerate(widths):
            for block in range(blocks):
                body.append(CifarBlock(channels, width, 2 if stage > 0 and block == 0 else 1))
                channels = width
        self.body = nn.Sequential(*body)
        self.embedding = nn.Linear(widths[-1], CLASSES)

    def forward(self, x):
        return self.embedding(self.body(F.relu(self.norm0(self.conv0(x)))).mean((2, 3)))


class Bottleneck(nn.Module):
    def __init__(self, channels, width, stride, projection):
        super().__init__()
        out = 4 * width
        self.convs = nn.ModuleList(
            [nn.Conv2d(channels, width, 1, stride), nn.Conv2d(width, width, 3, 1, 1), nn.Conv2d(width, out, 1)]
        )
        self.norms = nn.ModuleList([nn.BatchNorm2d(size, eps=1e-3, momentum=0.01) for size in (width, width, out)])
        self.projection = (
            nn.Sequential(nn.Conv2d(channels, out, 1, stride), nn.BatchNorm2d(out, eps=1e-3, momentum=0.01))
            if projection
            else None
        )

    def forward(self, x):
        y = F.relu(self.norms[0](self.convs[0](x)))
        y = F.relu(self.norms[1](self.convs[1](y)))
        y = self.norms[2](self.convs[2](y))
        return F.relu(y + (x if self.projection is None else self.projection(x)))


class ResNet50(nn.Module):
    decay = 0.0

    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(
            nn.Conv2d(3, 64, 7, 2, 3), nn.BatchNorm2d(64, eps=1e-3, momentum=0.01), nn.ReLU(), nn.MaxPool2d(3, 2, 1)
        )
        body, channels = [], 64
        for stage, (width, blocks) in enumerate(((64, 3), (128, 4), (256, 6), (512, 3))):
            for block in range(blocks):
                body.append(Bottleneck(channels, width, 2 if stage > 0 and block == 0 else 1, block == 0))
                channels = 4 * width
        self.body = nn.Sequential(*body)
        self.embedding = nn.Linear(2048, CLASSES)

    def forward(self, x):
        return self.embedding(self.body(self.stem(x)).mean((2, 3)))


NETWORKS = {
    "simple": (32, Plain11),
    "resnet-32": (32, lambda: CifarResNet(5, [16, 32, 64])),
    "resnet-110-wfc": (32, lambda: CifarResNet(18, [32, 64, 128])),
    "resnet-50": (224, ResNet50),
}


class WithHead(nn.Module):
    def __init__(self, base):
        super().__init__()
        self.base = base
        self.norm = nn.BatchNorm1d(CLASSES, eps=1e-3, momentum=0.01)
        self.prob = nn.Linear(CLASSES, CLASSES)

    def forward(self, x):
        embedding = F.normalize(self.base(x), dim=1)
        return embedding, self.prob(self.norm(F.relu(embedding)))


def optimizer_for(model, decay):
    """The gradient of the penalty λ·Σw² is 2λ·w, which is what weight_decay = 2λ adds."""
    kernels = [p for p in model.base.parameters() if p.dim() > 1]
    others = [p for p in model.parameters() if p.dim() == 1]
    groups = [
        {"params": kernels, "weight_decay": 2 * decay},
        {"params": [model.prob.weight], "weight_decay": 2 * 5e-4},
        {"params": others, "weight_decay": 0.0},
    ]
    return torch.optim.SGD(groups, lr=0.01, momentum=0.9)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--network", choices=NETWORKS, required=True)
    parser.add_argument("--batch", type=int, required=True)
    parser.add_argument("--warmup", type=int, required=True)
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--autocast", action="store_true")
    parser.add_argument("--channels-first", action="store_true", help="memory in PyTorch's default order")
    parser.add_argument("--compile", action="store_true", help="the network compiled, with graphs of CUDA where there is a GPU")
    args = parser.parse_args()

    torch.manual_seed(1)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    # As TensorFlow computes by itself: TF32 in float32, and the fastest algorithm of cuDNN, found by trying.
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = True
    torch.backends.cudnn.benchmark = True
    side, make = NETWORKS[args.network]
    base = make()
    memory_format = torch.contiguous_format if args.channels_first else torch.channels_last
    model = WithHead(base).to(device, memory_format=memory_format)
    optimizer = optimizer_for(model, base.decay)
    rng = np.random.default_rng(1)
    targets = torch.from_numpy(np.linalg.qr(rng.normal(size=(CLASSES, CLASSES)))[0].astype(np.float32)).to(device)
    forward = torch.compile(model, mode="reduce-overhead") if args.compile else model

    def step(images, labels):
        optimizer.zero_grad(set_to_none=True)
        with torch.autocast(device, torch.bfloat16, enabled=args.autocast):
            embedding, logits = forward(images)
        cosine = (1 - (embedding.float() * targets[labels]).sum(-1)).mean()
        loss = cosine + 0.1 * F.cross_entropy(logits.float(), labels)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 10.0)
        optimizer.step()
        hits = (logits.argmax(-1) == labels).float().mean()
        return loss.item(), hits.item()

    # [batch, height, width, channels] in memory, as the other contenders have it.
    images = rng.uniform(-1, 1, (args.batch, side, side, 3)).astype(np.float32)
    labels = np.arange(args.batch) % CLASSES
    seconds = []
    losses = []
    for index in range(args.warmup + args.steps):
        if index == args.warmup:
            began = time.time() * 1000
        start = time.perf_counter()
        batch = torch.from_numpy(images.copy()).to(device).permute(0, 3, 1, 2)
        loss, _ = step(batch.contiguous(memory_format=memory_format), torch.from_numpy(labels).to(device))
        losses.append(loss)
        seconds.append(time.perf_counter() - start)
    print(
        json.dumps(
            {
                "seconds": seconds[args.warmup :],
                "began": began,
                "losses": losses,
                "parameters": sum(p.numel() for p in model.parameters()),
                "maxRssBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
                "versions": {"torch": torch.__version__},
                "device": torch.cuda.get_device_name() if device == "cuda" else "cpu",
            }
        )
    )


main()
