# python check.py   compares model.onnx, and model.pt where PyTorch is, with what Kizu computed
import os, sys, numpy as np
here = os.path.dirname(os.path.abspath(__file__))
load = lambda name: np.load(os.path.join(here, "example", name))
picture, expected, worst = load("picture.npy")[None], load("probability.npy"), 0.0
try:
    import onnxruntime
    net = onnxruntime.InferenceSession(os.path.join(here, "model.onnx"), providers=["CPUExecutionProvider"])
    worst = max(worst, float(abs(net.run(None, {"images": picture})[0][0, 0] - expected).max()))
    print("model.onnx: largest difference of a probability %.2g" % worst)
except ImportError:
    print("model.onnx: not checked, onnxruntime is not installed")
try:
    import torch
    found = torch.jit.load(os.path.join(here, "model.pt"))(torch.from_numpy(picture)).detach().numpy()
    difference = float(abs(found[0, 0] - expected).max())
    worst = max(worst, difference)
    print("model.pt: largest difference of a probability %.2g" % difference)
except ImportError:
    print("model.pt: not checked, PyTorch is not installed")
sys.exit(0 if worst <= 1e-4 else 1)
