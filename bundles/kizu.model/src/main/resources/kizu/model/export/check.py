# python check.py   compares model.onnx, and model.pt where PyTorch is, with what Kizu computed
import os, sys, numpy as np
here = os.path.dirname(os.path.abspath(__file__))
load = lambda name: np.load(os.path.join(here, "example", name))
picture, expected, found = load("picture.npy")[None], load("probability.npy"), {}
try:
    import onnxruntime
    net = onnxruntime.InferenceSession(os.path.join(here, "model.onnx"), providers=["CPUExecutionProvider"])
    found["model.onnx"] = net.run(None, {"images": picture})[0][0, 0]
except ImportError:
    print("model.onnx: not checked, onnxruntime is not installed")
try:
    import torch
    net = torch.jit.load(os.path.join(here, "model.pt"))
    found["model.pt"] = net(torch.from_numpy(picture)).detach().numpy()[0, 0]
except ImportError:
    print("model.pt: not checked, PyTorch is not installed")
differences = {name: float(abs(own - expected).max()) for name, own in found.items()}
for name, difference in differences.items():
    print("%s: largest difference of a probability %.2g" % (name, difference))
# What is no number is no agreement; nor is nothing checked.
sys.exit(0 if found and all(d <= 1e-4 for d in differences.values()) else 1)
