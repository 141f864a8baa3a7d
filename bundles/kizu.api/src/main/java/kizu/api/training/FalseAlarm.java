package kizu.api.training;

import kizu.api.image.Box;

/**
 * A place of a normal picture that a network took for a defect.
 *
 * @param picture the sample's id
 * @param box where, in pixels of the whole picture
 * @param probability the highest one predicted there, 0..1
 */
public record FalseAlarm(String picture, Box box, double probability) {}
