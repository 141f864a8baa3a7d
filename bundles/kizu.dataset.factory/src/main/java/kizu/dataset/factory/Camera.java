package kizu.dataset.factory;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import kizu.api.dataset.LabelledImage;
import kizu.api.image.Image;
import kizu.api.image.Mask;

/** Turns a scene into a picture and its truth. Stateless. */
final class Camera {
  private static final int CHANNELS = 3;

  private final int size;
  private final double noise;

  Camera(int size, double noise) {
    this.size = size;
    this.noise = noise;
  }

  /**
   * Takes a picture.
   *
   * @return 3 × size × size, and the pixels of its defects
   */
  LabelledImage expose(Scene scene) {
    StrokePainter painter = new StrokePainter(size);
    float[] onBelt = new float[size * size];
    scene.beltScratches().forEach(scratch -> painter.paint(scratch, onBelt, new byte[size * size]));
    float[] onPart = new float[size * size];
    scene.marks().forEach(mark -> painter.paint(mark, onPart, new byte[size * size]));
    byte[] defects = new byte[size * size];
    scene.defects().forEach(scratch -> painter.paint(scratch, onPart, defects));
    SplittableRandom texture = new SplittableRandom(scene.texture());
    Image image = surfaces(scene, onPart, scene.anywhere() ? onPart : onBelt, texture);
    addNoise(image.data(), texture);
    if (!scene.anywhere()) {
      // A stroke that runs over the part's edge ends there.
      Mask part = scene.part().region(size);
      for (int i = 0; i < defects.length; i++) {
        defects[i] &= part.data()[i];
      }
    }
    return new LabelledImage(image, new Mask(size, size, defects));
  }

  private Image surfaces(Scene scene, float[] onPart, float[] onBelt, RandomGenerator texture) {
    Metal metal = new Metal(scene.part(), scene.light(), texture);
    Belt belt = new Belt(scene.part(), scene.light(), texture);
    Image image = Image.blank(CHANNELS, size, size);
    for (int index = 0; index < size * size; index++) {
      int row = index / size;
      double x = (index - row * size + 0.5) / size;
      double y = (row + 0.5) / size;
      double distance = scene.part().distance(x, y);
      double share = Math.max(0, Math.min(1, 0.5 - distance * size));
      double light = scene.light().at(x, y);
      double steel = share == 0 ? 0 : metal.at(x, y, distance);
      double rubber = share == 1 ? 0 : belt.at(x, y);
      double shadow = share == 1 ? 0 : (1 - share) * belt.shadow(x, y);
      for (int c = 0; c < CHANNELS; c++) {
        // A scratch adds the same to every channel of either ground: only its place tells.
        double surface =
            share * (steel * metal.tint(c) + onPart[index])
                + shadow * (rubber * belt.tint(c) + onBelt[index]);
        image.data()[c * size * size + index] = (float) (light * surface);
      }
    }
    return image;
  }

  /** Grey noise, most of a sensor's, and a little of colour; then the sensor's limits. */
  private void addNoise(float[] data, RandomGenerator random) {
    int plane = size * size;
    for (int i = 0; i < plane; i++) {
      double grey = 0.8 * noise * random.nextGaussian();
      for (int c = 0; c < CHANNELS; c++) {
        double value = data[c * plane + i] + grey + 0.6 * noise * random.nextGaussian();
        data[c * plane + i] = (float) Math.max(0, Math.min(1, value));
      }
    }
  }
}
