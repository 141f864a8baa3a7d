"""Makes the reference values that the metrics are tested against.

    python metrics.py

with Python 3.11, numpy 2.4.6, scipy 1.17.1, scikit-learn 1.9.1 and scikit-image 0.26.0. It writes
pictures.txt (a line a picture: height, width, then a score and a mask value a pixel) and
values.txt (a line a metric) beside itself, and the same two into the bundles of the other metrics.
"""
import pathlib
import shutil
import numpy as np
from scipy.ndimage import distance_transform_edt, gaussian_filter, label
from skimage.measure import label as regions, regionprops
from skimage.segmentation import find_boundaries
from sklearn.metrics import average_precision_score, f1_score, jaccard_score, precision_score, recall_score, roc_auc_score

HERE = pathlib.Path(__file__).parent
THRESHOLD = 0.5
rng = np.random.default_rng(20261130)


def picture(kind):
    h, w = 28, 36
    truth = np.zeros((h, w), int)
    if kind != "good":
        for _ in range(rng.integers(1, 4)):
            y, x = rng.integers(3, h - 8), rng.integers(3, w - 10)
            a, b = rng.integers(1, 6), rng.integers(1, 9)
            truth[y:y + a, x:x + b] = 1
    if kind == "large":
        truth[4:20, 8:30] = 1
    if kind == "diagonal":
        for i in range(8):
            truth[5 + i, 5 + i] = 1
    logit = (1.5 if kind == "faint" else 4.5) * gaussian_filter(truth.astype(float), 0.8) - 2.6 + 3.0 * gaussian_filter(rng.standard_normal((h, w)), 1.0)
    return np.round(1 / (1 + np.exp(-logit)), 4), truth


kinds = ["good", "good", "small", "faint", "large", "diagonal", "good", "good", "faint", "good"]
pairs = [picture(k) for k in kinds]
scores = np.concatenate([s.ravel() for s, _ in pairs])
truths = np.concatenate([t.ravel() for _, t in pairs])
predicted = (scores >= THRESHOLD).astype(int)
values = {
    "iou": jaccard_score(truths, predicted),
    "f1": f1_score(truths, predicted),
    "precision": precision_score(truths, predicted),
    "recall": recall_score(truths, predicted),
    "auprc": average_precision_score(truths, scores),
    "image-auroc": roc_auc_score([t.any() for _, t in pairs], [s.max() for s, _ in pairs]),
    "false-alarms": 100 * np.mean([(s >= THRESHOLD).any() for s, t in pairs if not t.any()]),
    "picture-iou": np.mean([jaccard_score(t.ravel(), (s >= THRESHOLD).ravel()) for s, t in pairs if t.any()]),
}


def bins(s):
    """The 400 bins of equal width in log-odds, in which Kizu counts scores."""
    return np.clip(np.floor((np.log(s / (1 - s)) + 12) / 24 * 400), 0, 399)


values["auprc-of-bins"] = average_precision_score(truths, bins(scores))


def pro(limit, scored):
    """MVTec AD's evaluation: components of 8 neighbours, trapezoids up to the limit, normalised."""
    areas = []
    for (_, t), s in zip(pairs, scored):
        parts, n = label(t, structure=np.ones((3, 3), int))
        areas += [s[parts == i] for i in range(1, n + 1)]
    good = np.concatenate([s[t == 0] for (_, t), s in zip(pairs, scored)])
    cuts = np.unique(np.concatenate([s.ravel() for s in scored]))[::-1]
    fpr = np.array([0] + [np.mean(good >= c) for c in cuts])
    overlap = np.array([0] + [np.mean([np.mean(a >= c) for a in areas]) for c in cuts])
    inside = fpr <= limit
    x = np.append(fpr[inside], limit)
    y = np.append(overlap[inside], np.interp(limit, fpr, overlap))
    return np.trapezoid(y, x) / limit


values["pro"] = pro(0.3, [s for s, _ in pairs])
values["pro-of-bins"] = pro(0.3, [bins(s) for s, _ in pairs])


def boundary(mask):
    return find_boundaries(np.pad(mask, 1), connectivity=1, mode="inner")[1:-1, 1:-1]


def boundary_f1(tolerance):
    sums = np.zeros(4)
    for s, t in pairs:
        ours, theirs = boundary((s >= THRESHOLD).astype(int)), boundary(t)
        far = np.full(t.shape, np.inf)
        to_theirs = distance_transform_edt(~theirs) if theirs.any() else far
        to_ours = distance_transform_edt(~ours) if ours.any() else far
        sums += [(to_theirs[ours] <= tolerance).sum(), ours.sum(), (to_ours[theirs] <= tolerance).sum(), theirs.sum()]
    p, r = sums[0] / sums[1], sums[2] / sums[3]
    return 2 * p * r / (p + r)


for tolerance in (1, 2, 3):
    values["boundary-f1-%d" % tolerance] = boundary_f1(tolerance)

found, false = [], []
for s, t in pairs:
    p = s >= THRESHOLD
    for region in regionprops(regions(t, connectivity=2)):
        y, x = region.coords.T
        found.append((region.area, p[y, x].mean() >= 0.5))
    for region in regionprops(regions(p, connectivity=2)):
        y, x = region.coords.T
        false.append(t[y, x].mean() >= 0.5)
found = np.array(found)
values["region-recall"] = found[:, 1].mean()
values["region-precision"] = np.mean(false)
values["recall-small"] = found[found[:, 0] < 20, 1].mean()
values["recall-medium"] = found[(found[:, 0] >= 20) & (found[:, 0] < 200), 1].mean()
values["recall-large"] = found[found[:, 0] >= 200, 1].mean()

with open(HERE / "pictures.txt", "w") as out:
    for s, t in pairs:
        out.write("%d %d %s\n" % (*s.shape, " ".join("%.4f %d" % v for v in zip(s.ravel(), t.ravel()))))
with open(HERE / "values.txt", "w") as out:
    for name, value in values.items():
        out.write("%s %.12f\n" % (name, value))
for other in ("kizu.metric.boundary", "kizu.metric.region"):
    folder = HERE.parents[4] / other / "src/test/resources/reference"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("pictures.txt", "values.txt"):
        shutil.copy(HERE / name, folder / name)
