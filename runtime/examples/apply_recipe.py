"""Pastes a cut defect by recipe.json and region.png of `kizu rollout tune`. Needs numpy and OpenCV, not Kizu.

    python apply_recipe.py RECIPE_FOLDER BACKGROUND.png CUT.png CUT_MASK.png OUT_FOLDER COUNT [SEED]

Writes OUT_FOLDER/0000.png, 0000-mask.png, ... Each paste draws one of the recipe's sources evenly, and applies its
steps in their order; magnitudes are drawn evenly between "low" and "high", places evenly within region.png where there
is one, anywhere else. Known here: rotate.angle, scale.factor, flip.horizontal, flip.vertical; another one is named and
left out. Where a recipe has no parameters the cut is pasted as it is.
"""
import json, pathlib, sys
import cv2
import numpy as np

KNOWN = {"rotate.angle", "scale.factor", "flip.horizontal", "flip.vertical"}
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
sources = {}  # name: its parameters, in their order
for p in recipe["parameters"]:
    sources.setdefault(p["source"], []).append((p["step"] + "." + p["name"], p["range"]["low"], p["range"]["high"]))
for name in sorted({name for parameters in sources.values() for name, _, _ in parameters} - KNOWN):
    print("left out:", name, file=sys.stderr)
chains = list(sources.values()) or [[]]


def step(name, value):
    """The map of one parameter about the patch's centre, 3 x 3."""
    centre = (patch.shape[1] - 1) / 2, (patch.shape[0] - 1) / 2
    if name == "flip.horizontal" and value >= 0.5:
        return np.array([[-1, 0, 2 * centre[0]], [0, 1, 0], [0, 0, 1]], float)
    if name == "flip.vertical" and value >= 0.5:
        return np.array([[1, 0, 0], [0, -1, 2 * centre[1]], [0, 0, 1]], float)
    angle, factor = value if name == "rotate.angle" else 0, value if name == "scale.factor" else 1
    return np.vstack([cv2.getRotationMatrix2D(centre, angle, factor), [0, 0, 1]])


out.mkdir(parents=True, exist_ok=True)
inside = np.argwhere(region > 127)
for number in range(count):
    y, x = inside[rng.integers(len(inside))]
    turn = np.eye(3)
    for name, low, high in chains[rng.integers(len(chains))]:
        turn = step(name, rng.uniform(low, high)) @ turn
    turn = turn[:2]
    turn[:, 2] += (x - (patch.shape[1] - 1) / 2, y - (patch.shape[0] - 1) / 2)
    size = ground.shape[::-1]
    pasted = cv2.warpAffine(patch, turn, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    weight = cv2.warpAffine(shape, turn, size, flags=cv2.INTER_LINEAR).astype(np.float32) / 255
    picture = ground * (1 - weight) + pasted * weight
    cv2.imwrite(str(out / f"{number:04d}.png"), np.rint(picture).astype(np.uint8))
    cv2.imwrite(str(out / f"{number:04d}-mask.png"), np.where(weight >= 0.5, 255, 0).astype(np.uint8))
