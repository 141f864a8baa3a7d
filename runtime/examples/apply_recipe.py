"""Pastes a cut defect by recipe.json and region.png of `kizu rollout tune`. Needs numpy and OpenCV, not Kizu.

    python apply_recipe.py RECIPE_FOLDER BACKGROUND.png CUT.png CUT_MASK.png OUT_FOLDER COUNT [SEED]

Writes OUT_FOLDER/0000.png, 0000-mask.png, ... Magnitudes are drawn evenly between "low" and "high";
places evenly within region.png where there is one, anywhere else. Known here: rotate.angle, scale.factor,
flip.horizontal, flip.vertical; another one is named and left out.
"""
import json, pathlib, sys
import cv2
import numpy as np

folder, background, cut, mask, out = map(pathlib.Path, sys.argv[1:6])
count, rng = int(sys.argv[6]), np.random.default_rng(int(sys.argv[7]) if len(sys.argv) > 7 else 0)
recipe = json.loads((folder / "recipe.json").read_text(encoding="utf-8"))
ground = cv2.imread(str(background), cv2.IMREAD_GRAYSCALE)
patch = cv2.imread(str(cut), cv2.IMREAD_GRAYSCALE)
shape = cv2.imread(str(mask), cv2.IMREAD_GRAYSCALE)
region = np.full(ground.shape, 255, np.uint8)
if recipe["places"]:
    region = cv2.imread(str(folder / recipe["places"]["region"]), cv2.IMREAD_GRAYSCALE)
    region = cv2.resize(region, ground.shape[::-1], interpolation=cv2.INTER_NEAREST)
source = recipe["parameters"][0]["source"]
ranges = {p["step"] + "." + p["name"]: p["range"] for p in recipe["parameters"] if p["source"] == source}
for name in sorted(set(ranges) - {"rotate.angle", "scale.factor", "flip.horizontal", "flip.vertical"}):
    print("left out:", name, file=sys.stderr)


def draw(name, otherwise):
    r = ranges.get(name)
    return otherwise if r is None else rng.uniform(r["low"], r["high"])


out.mkdir(parents=True, exist_ok=True)
inside = np.argwhere(region > 127)
for number in range(count):
    y, x = inside[rng.integers(len(inside))]
    turn = cv2.getRotationMatrix2D(((patch.shape[1] - 1) / 2, (patch.shape[0] - 1) / 2), draw("rotate.angle", 0), draw("scale.factor", 1))
    if draw("flip.horizontal", 0) >= 0.5:
        turn = turn @ np.array([[-1, 0, patch.shape[1] - 1], [0, 1, 0], [0, 0, 1]], float)
    if draw("flip.vertical", 0) >= 0.5:
        turn = turn @ np.array([[1, 0, 0], [0, -1, patch.shape[0] - 1], [0, 0, 1]], float)
    turn[:, 2] += (x - (patch.shape[1] - 1) / 2, y - (patch.shape[0] - 1) / 2)
    size = ground.shape[::-1]
    pasted = cv2.warpAffine(patch, turn, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    weight = cv2.warpAffine(shape, turn, size, flags=cv2.INTER_LINEAR).astype(np.float32) / 255
    picture = ground * (1 - weight) + pasted * weight
    cv2.imwrite(str(out / f"{number:04d}.png"), np.rint(picture).astype(np.uint8))
    cv2.imwrite(str(out / f"{number:04d}-mask.png"), np.where(weight >= 0.5, 255, 0).astype(np.uint8))
