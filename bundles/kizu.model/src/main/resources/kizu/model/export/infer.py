# python infer.py PICTURE...   writes PICTURE.mask.png; needs onnxruntime, numpy and opencv-python
import json, os, sys, cv2, numpy as np, onnxruntime
here = os.path.dirname(os.path.abspath(__file__))
model = json.load(open(os.path.join(here, "model.json"), encoding="utf-8"))
net = onnxruntime.InferenceSession(os.path.join(here, "model.onnx"), providers=["CPUExecutionProvider"])
grey, reading, scale = model["input"]["channels"] == 1, model["input"]["reading"], model["input"]["scale"]
flags = (cv2.IMREAD_GRAYSCALE if grey else cv2.IMREAD_COLOR) | cv2.IMREAD_ANYDEPTH
flags |= 0 if reading["shown"] else cv2.IMREAD_IGNORE_ORIENTATION
for name in sys.argv[1:]:
    picture = cv2.imread(name, flags)
    x = picture / np.float32((1 << reading["bits"]) - 1 if reading["bits"] and picture.dtype == np.uint16 else np.iinfo(picture.dtype).max)
    x = x if scale == 1 else cv2.resize(x, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    x = x[None, None] if grey else np.ascontiguousarray(x[:, :, ::-1].transpose(2, 0, 1)[None])
    p = net.run(None, {"images": x})[0][0, 0]
    mask = np.uint8(p >= model["output"]["threshold"]) * 255
    cv2.imwrite(name + ".mask.png", cv2.resize(mask, picture.shape[1::-1], interpolation=cv2.INTER_NEAREST))
    print(name, "defect" if mask.any() else "good", "%.4f" % p.max())
